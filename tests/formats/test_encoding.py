from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.base.text import clean
from editor_app.formats import encoding
from editor_app.formats.encoding import decode

TEXTS = {
    "az": "Körpü təmirdən sonra açıldı. Şəhər sakinləri ilk səhər oradan keçdi.\n",
    "ru": "Мост через реку снова открыли после ремонта.\nВ среду по нему поехали первые машины и автобусы.\n",
    "uk": "Міст через річку знову відкрили після ремонту. Їздять автобуси, ґрунт просох.\n",
    "tr": "Köprü onarımdan sonra yeniden açıldı. Şoförler ilk gün geçtiler, İstanbul'da hava güneşli.\n",
    "de": "Die Brücke über den Fluß ist wieder geöffnet. Schöne Grüße aus Köln.\n",
    "fr": "Le pont a été rouvert après les travaux, l'été dernier, près du château.\n",
    "pl": "Most przez rzekę został ponownie otwarty. Pierwsze samochody przejechały w środę. Żółć łąka.\n",
    "cs": "Most přes řeku byl znovu otevřen. Příliš žluťoučký kůň.\n",
    "el": "Η γέφυρα άνοιξε ξανά μετά τις εργασίες. Τα πρώτα αυτοκίνητα πέρασαν.\n",
    "ar": "أعيد فتح الجسر بعد أعمال الصيانة. عبرت السيارات الأولى صباح الأربعاء.\n",
    "he": "הגשר נפתח מחדש לאחר שיפוץ. המכוניות הראשונות עברו ביום רביעי.\n",
}
UNLABELLED = [
    *(("ru", codec) for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5")),
    ("uk", "cp1251"),
    ("uk", "koi8-u"),
    ("tr", "cp1254"),
    ("de", "cp1252"),
    ("fr", "cp1252"),
    ("pl", "cp1250"),
    ("cs", "cp1250"),
    ("cs", "iso8859-2"),
    ("el", "cp1253"),
    ("ar", "cp1256"),
    ("he", "cp1255"),
    *(
        (language, codec)
        for language in ("az", "ru", "ar")
        for codec in ("utf-16-le", "utf-16-be", "utf-16", "utf-32")
    ),
    *((language, codec) for language in TEXTS for codec in ("utf-8", "utf-8-sig")),
]


@pytest.mark.parametrize(("language", "codec"), UNLABELLED)
def test_text_without_a_label_is_read_in_its_encoding(language: str, codec: str) -> None:
    assert decode(TEXTS[language].encode(codec)).text == TEXTS[language]


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-r", "iso-8859-1", "utf-8", "no-such-charset"])
def test_a_declared_encoding_may_lie(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>' + TEXTS["ru"]
    assert decode(page.encode("cp1251")).text == page


def test_a_declaration_decides_where_letters_do_not() -> None:
    page = '<?xml version="1.0" encoding="windows-1254"?><p>Şık ağaç</p>'
    assert decode(page.encode("cp1254")).encoding == "cp1254"


def test_utf8_counts_more_than_what_is_declared() -> None:
    page = '<meta charset="windows-1251"><p>Körpü açıldı</p>'
    assert decode(page.encode()).text == page


def test_lines_in_another_encoding_are_read_and_named() -> None:
    data = ("Первая строка по-русски\n" * 3).encode() + "Вторая строка иначе\n".encode("cp1251")
    decoded = decode(data)
    assert decoded.text.endswith("Вторая строка иначе\n")
    assert any("4" in repair for repair in decoded.repairs)


def test_a_short_text_with_one_line_of_old_letters_is_utf8() -> None:
    sound = "The café by the bridge\n\nThe café opens on Monday.\nIt serves crêpes.\n"
    read = decode(sound.encode() + "The café’s owner said “yes”.\n".encode("cp1252"))
    assert read.encoding == "utf-8"
    assert read.text.splitlines() == [*sound.splitlines(), "The café’s owner said “yes”."]
    assert read.repairs == ("1 line was in another encoding: 5.",)


def test_utf8_lines_within_an_old_encoding_are_read_too() -> None:
    data = ("Первая строка снова и снова\n" * 4).encode("cp1251") + "Вторая строка\n".encode()
    decoded = decode(data)
    assert decoded.text == "Первая строка снова и снова\n" * 4 + "Вторая строка\n"
    assert len(decoded.repairs) == 2


def test_a_letter_cut_off_at_the_end_costs_only_itself() -> None:
    decoded = decode("Мост открыт".encode()[:-1])
    assert decoded.text == "Мост откры"
    assert decoded.repairs


@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "latin-1"])
def test_text_that_was_converted_wrongly_before_is_pointed_out(codec: str) -> None:
    garbled = TEXTS["ru"].encode().decode(codec, "replace")
    assert any("garbled" in repair for repair in decode(garbled.encode()).repairs)


@pytest.mark.parametrize("text", TEXTS.values())
def test_sound_text_is_not_called_garbled(text: str) -> None:
    assert decode(text.encode()).repairs == ()


def test_nul_and_directional_overrides_go_and_are_listed() -> None:
    decoded = decode("a\x00b\u202ec".encode())
    assert decoded.text == "abc"
    assert len(decoded.repairs) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image, not a text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image, not a text"),
        (b"GIF89a\x01\0", "a GIF image, not a text"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP image, not a text"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document, not a text"),
        (b"PK\x03\x04\x14\0\0\0word/document.xml", "a Word document, not a text"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive, not a text"),
        (b"\x7fELF\x02\x01\x01", "a program, not a text"),
        (b"\x1f\x8b\x08\0", "a gzip archive, not a text"),
        (b"SQLite format 3\0", "a database, not a text"),
        (bytes(range(256)) * 8, "binary data, not a text"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=f"story.html.*{reason}"):
        decode(data, "story.html")


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_BYTES", 1000)
    with pytest.raises(InputError, match=r"long\.txt is larger"):
        decode(b"word " * 300, "long.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_clean_text_or_one_clear_error(data: bytes) -> None:
    try:
        decoded = decode(data, "x")
    except InputError:
        return
    assert not set(decoded.text) & set("\x00\r\ufeff\u202e")
    decoded.text.encode()


@given(st.text(min_size=1, max_size=200))
def test_utf8_comes_back_as_it_was_but_for_what_is_cleaned(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        decoded = decode(data)
    except InputError:
        return
    if decoded.encoding == "utf-8":
        assert decoded.text == clean(data.decode().removeprefix("\ufeff"))[0]


def test_a_broken_letter_leaves_the_sound_ones_of_its_line_alone() -> None:
    broken = "Körpü bazar ertəsi ".encode() + b"\xff\xfe" + "açılıb və insanlar gəldi.".encode()
    decoded = decode(f"{TEXTS['az']}".encode() + broken)
    assert decoded.text == f"{TEXTS['az']}Körpü bazar ertəsi ��açılıb və insanlar gəldi."
    assert decoded.repairs == ("1 line has damaged letters: 2.",)


@pytest.mark.parametrize("text", [TEXTS["az"], "The bridge opened on Monday.\n"])
def test_half_letters_of_utf_16_are_put_together_or_replaced(text: str) -> None:
    decoded = decode(f"{text}\ud83d\ude00 and \ud800".encode("utf-8", "surrogatepass"))
    assert decoded.text == f"{text}😀 and \ufffd"
    assert decoded.encoding == "utf-8"
    assert decoded.repairs == ("Removed or replaced: 1 × broken character.",)


def test_lines_in_utf8_say_nothing_about_the_encoding_of_the_others() -> None:
    _first, *others = TEXTS["ru"].splitlines(keepends=True)
    mixed = "Заголовок\n".encode() + "".join(others).encode("cp1251") + "Итог\n".encode()
    assert decode(mixed).text == "Заголовок\n" + "".join(others) + "Итог\n"


def test_a_letter_that_an_old_encoding_has_not_costs_only_itself() -> None:
    damaged = TEXTS["ru"].encode("cp1251").replace("мост".encode("cp1251"), "мо".encode("cp1251") + b"\x98")
    assert "реку снова открыли после ремонта" in decode(damaged).text


def test_one_letter_with_an_accent_in_a_word_does_not_make_the_text_greek() -> None:
    assert decode(b"The \x93caf\xe9\x94 opened on Monday \x96 at last.").text == (
        "The “café” opened on Monday – at last."
    )


@pytest.mark.parametrize(
    "damaged",
    [
        b"The bridge \xff opened on Monday.",
        b"The bri\xffdge opened on Monday.",
        b"\xff\xffThe bridge opened on Monday.",
        b"The bridge \xe9 opened on Monday.",
        b"The br\xa7idge opened on Monday.",
        b"The bridge opened on Monda\xddy.",
    ],
)
@pytest.mark.parametrize("before", ["It rained.\n", "Körpü açıldı.\nŞəhər sakinləri gəldi.\n"])
def test_a_stray_byte_is_damage_and_no_letter_of_another_script(before: str, damaged: bytes) -> None:
    decoded = decode(before.encode() + damaged)
    assert decoded.encoding == "utf-8"
    assert decoded.text == before + damaged.decode("utf-8", "replace")
    (repair,) = decoded.repairs
    assert repair.startswith("1 line has damaged letters")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("The café opened on Monday.", "cp1252"),
        ("It’s open – at last.", "cp1252"),
        ("The ticket costs £4.", "cp1252"),
        ("A short walk in Bayramoğlu near the sea.", "cp1254"),
        ("The word for bridge is мост in this text.", "cp1251"),
    ],
)
def test_few_letters_that_make_sense_are_kept(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize("data", [b"x \xc0 y z", b"1 2 3 4 5 6 7 8 ", b"a b\nc d\n"])
def test_single_letters_between_spaces_are_no_utf_16(data: bytes) -> None:
    assert "utf-16" not in decode(data).encoding
