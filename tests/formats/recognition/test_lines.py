from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.recognition.languages import detect_language
from editor_app.formats.recognition.lines import byline, keywords, leftover, section


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Körpü təmirdən sonra yenidən açılıb", "az"),
        ("Bakıda yağış yağır", "az"),
        ("Köprü onarımdan sonra yeniden açıldı ve otobüsler geçti", "tr"),
        ("The bridge reopens after repair", "en"),
        ("Мост снова открыт после ремонта", "ru"),
        ("Міст знову відкрито після ремонту", "uk"),
        ("أعيد فتح الجسر بعد الصيانة", "ar"),
        ("پل پس از تعمیر بازگشایی شد", "fa"),
        ("Die Brücke ist wieder geöffnet", "de"),
        ("Le pont est rouvert après les travaux", "fr"),
        ("El puente está abierto de nuevo", "es"),
        ("Η γέφυρα άνοιξε ξανά", "el"),
        ("ხიდი გაიხსნა", "ka"),
        ("הגשר נפתח", "he"),
        ("橋が再び開通した", "ja"),
        ("大桥重新开放", "zh"),
        ("12 34 !", ""),
        ("", ""),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "line",
    [
        "Latest news", "ÇOX OXUNANLAR", "Читайте также:", "İlgili haberler", "اقرأ أيضاً", "بیشتر بخوانید",
        "Share on Facebook", "Paylaş", "Facebook 12 Twitter 3", "128 shares", "Print", "Çap et",
        "Orfoqrafik səhv gördünüz? Mətni seçib Ctrl+Enter basın", "Found a typo? Tell us", "Нашли ошибку?",
        "© 2024", "All rights reserved.", "При перепечатке ссылка обязательна", "Tüm hakları saklıdır",
        "Home > Economy > News", "Əsas səhifə / İqtisadiyyat", "Advertisement", "Reklam", "Comments",
        "Views: 1 204", "Baxış: 77", "Просмотров: 12 345", "5 min read", "3 saat əvvəl", "2 часа назад",
        "Tags: bridge, river", "#bridge #river", "Foto: Arxiv", "Photo: River Archive", "12", "—", "1 204",
        "Follow us on Telegram", "Подписывайтесь на наш канал", "Read also: Wheat harvest begins",
    ],
)  # fmt: skip
def test_what_sites_put_around_a_text_has_a_reason(line: str) -> None:
    assert leftover(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge was opened.", "Share prices of the ferry company rose.", "Photographs of the bridge hang in the museum.",
        "* * *", "———", "Views differ on the colour of the lamps.", "Körpü açıldı", "He printed the map and left.",
        "Мост открыт", "“Yes.”", "A", "Rivers and lakes",
    ],
)  # fmt: skip
def test_lines_of_a_text_have_none(line: str) -> None:
    assert leftover(line) == ""


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Anna Stone", "Anna Stone"),
        ("By Anna Stone and John Reed, Riverside", "Anna Stone and John Reed, Riverside"),
        ("Müəllif: Leyla Nümunəli", "Leyla Nümunəli"),
        ("Автор: Ирина Образцова", "Ирина Образцова"),
        ("Haber: Deniz Örnek", "Deniz Örnek"),
        ("بقلم: سلمى مثال", "سلمى مثال"),
        ("By the river", ""),
        ("By Monday the water had risen to the second step of the stairs and the ferry stopped.", ""),
    ],
)
def test_a_byline_names_people(line: str, people: str) -> None:
    assert byline(line) == people


def test_keywords_and_rubrics_are_read_from_their_lines() -> None:
    assert keywords("Teqlər: körpü, Kür çayı") == ("körpü", "Kür çayı")
    assert keywords("#wide_river #bridge") == ("wide river", "bridge")
    assert keywords("He said: yes, no") == ()
    assert section("İQTİSADİYYAT") == "İQTİSADİYYAT"
    assert section("Əsas səhifə / İqtisadiyyat") == "İqtisadiyyat"
    assert section("A bridge") == ""


@given(st.text(max_size=500))
def test_any_line_is_judged_without_fail(line: str) -> None:
    leftover(line)
    byline(line)
    section(line)
    keywords(line)
    detect_language(line)
