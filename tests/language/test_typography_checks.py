"""Typography of finished texts, language by language; every fix leaves nothing more to find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.findings import Finding, Passage
from editor_app.language.typography_checks import Typography


def findings(text: str, language: str) -> list[Finding]:
    return Typography().of_passages([Passage("body", text, language)])[0]


def mended(text: str, language: str) -> str:
    """``text`` with every finding's first replacement, the last first; of overlapping ones the first."""
    end = len(text) + 1
    for finding in sorted(findings(text, language), key=lambda found: (found.start, found.end), reverse=True):
        if finding.end <= end:
            text = text[: finding.start] + finding.replacements[0] + text[finding.end :]
            end = finding.start
    return text


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", 'He said "no".', "He said “no”."),
        ("en", "\"Say 'no' twice\", he said.", "“Say ‘no’ twice”, he said."),
        ("en", "It's the players' bus.", "It’s the players' bus."),
        ("en", "Rain - and snow.", "Rain – and snow."),
        ("en", "So it went...", "So it went…"),
        ("en", "The years 1999-2003.", "The years 1999–2003."),
        ("en", "Rain , snow", "Rain, snow"),
        ("en", "Rain,snow", "Rain, snow"),
        ("en", "“Rain” , he said (twice) .", "“Rain”, he said (twice)."),
        ("en", "10-20 metres", "10–20 metres"),
        ("en", "It rained.Then it snowed.", "It rained. Then it snowed."),
        ("en", "Two  spaces", "Two spaces"),
        ("en", "( inside )", "(inside)"),
        ("en", "A zero\u200bwidth space", "A zerowidth space"),
        ("en", "12345 people", "12,345 people"),
        ("en", "3,5 percent", "3.5 percent"),
        ("az", '"Salam", – dedi.', "“Salam”, – dedi."),
        ("az", "6-ci sinif", "6-cı sinif"),
        ("az", "1828ci il", "1828-ci il"),
        ("az", "2025 ci ildə", "2025-ci ildə"),
        ("az", "2026 ci ildə", "2026-cı ildə"),
        ("az", "20 dan çox", "20 dan çox"),
        ("az", "10-20 metrdir", "10–20 metrdir"),
        ("az", "saat 9-də", "saat 9-da"),
        ("az", "3.5 faiz", "3,5\u00a0faiz"),
        ("az", "1,234,567 manat", "1\u00a0234\u00a0567\u00a0manat"),
        ("tr", "2025'de", "2025’te"),
        ("tr", "5'inci", "5’inci"),
        ("tr", "5 inci yıl", "5’inci yıl"),
        ("ar", "فاز الفريق , وقال ؟", "فاز الفريق، وقال؟"),
        ("ar", "هل فاز?", "هل فاز؟"),
        ("ar", "قال «نعم» , وذهب.", "قال «نعم»، وذهب."),
        ("tr", "12345 kişi", "12.345 kişi"),
        ("ru", '"Мы «там» были", - сказал он.', "«Мы „там“ были»,\u00a0— сказал он."),
        ("ru", "“Мы” были", "«Мы» были"),
        ("ru", "5 км", "5\u00a0км"),
        ("ru", "от 10-15 км", "от 10–15\u00a0км"),
        ("ru", "№ 5", "№\u00a05"),
        ("ru", "А. Пушкин", "А.\u00a0Пушкин"),
    ],
)
def test_a_text_is_mended(language: str, text: str, wanted: str) -> None:
    assert mended(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "az",
            "1-ci, 2-ci, 3-cü, 4-cü, 5-ci, 6-cı, 7-ci, 8-ci, 9-cu, 10-cu, 20-ci, 30-cu, 40-cı, 50-ci, 60-cı, 90-cı",
        ),
        (
            "az",
            "100-cü, 1000-ci, 2025-ci, 1\u00a0000\u00a0000-cu, 9-da, 6-da, 2-yə, 6-ya, 3-ə, 9-a, 5-i, 2-ni, 5-in, 2-nin",
        ),
        ("az", "«Sabah» qəzeti və “Axşam” qəzeti"),
        ("az", "250 m məsafə, 5a sinfi, A-4 vərəqi"),
        ("tr", "2025’te, 2016’dan, 5’inci, 6’ncı, 3’üncü, 10’da, 40’ta, 1’e, 2’ye, 9’un, 7’nin, 2’si"),
        ("ru", "«Мы „обещали“ весну, а готовы уже», — сказал он."),
        ("ru", "Это было в 2020 году, а в 2021-м стало теплее."),
        ("en", "She said: “We ‘almost’ made it,” and left."),
        ("en", "the '90s rock and the players' bus"),
        ("en", "Call 555-1234 or write to 12345-678."),
        ("ar", "قال «نعم» ثم ذهب."),
        ("fr", "Que faire ? Partir !"),
    ],
)
def test_a_right_text_is_left_alone(language: str, text: str) -> None:
    loud = [finding for finding in findings(text, language) if finding.rule != "Typography.NoBreak"]
    assert [(finding.text, finding.replacements) for finding in loud] == [] or (
        {finding.rule for finding in loud} == {"Typography.Apostrophe"}
    )


def test_addresses_and_code_are_left_alone() -> None:
    text = "see http://example.org/a--b...c and a--b"
    passage = Passage("body", text, "en", quiet=((4, 31), (36, 40)))
    assert Typography().of_passages([passage]) == [[]]


def test_a_span_in_another_language_follows_its_own_rules() -> None:
    text = 'Он сказал: "Да", а потом "Yes".'
    passage = Passage("body", text, "ru", spans=((25, 30, "en"),))
    found = Typography().of_passages([passage])[0]
    assert [(finding.start, finding.replacements[0]) for finding in found] == [
        (11, "«"),
        (14, "»"),
        (25, "“"),
        (29, "”"),
    ]


LANGUAGES = st.sampled_from(["az", "en", "ru", "tr", "ar", "fr", "de", ""])
TEXTS = st.text(alphabet="aBəИш5 \u00a0.,-–—…\"'’“”«»„()%№kmci\u200b\u0307\u2028😀", max_size=60)


@given(TEXTS, LANGUAGES)
def test_every_finding_names_the_words_that_stand_there(text: str, language: str) -> None:
    for finding in findings(text, language):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.replacements[0] != finding.text


@given(TEXTS, LANGUAGES)
def test_mending_comes_to_an_end(text: str, language: str) -> None:
    for _round in range(12):
        better = mended(text, language)
        if better == text:
            return
        text = better
    raise AssertionError(text)
