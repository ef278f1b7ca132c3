"""The rules that come with the program: none has a mistake, each marks what it is for, few mark good text."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.language.findings import Passage
from editor_app.language.style.book import RuleBook
from editor_app.language.style.building import read_rule
from editor_app.language.style.entries import shipped_rules
from helpers.rules import found_by, story

ENTRIES = shipped_rules()
RULES = {entry.name: entry.rule for entry in ENTRIES if entry.rule is not None}


def test_no_shipped_rule_has_a_mistake_or_a_warning() -> None:
    assert [str(problem) for entry in ENTRIES for problem in entry.problems] == []
    # Read as if somebody else had written them, every pattern is compiled and looked at.
    strict = [read_rule(entry.name, entry.source) for entry in ENTRIES]
    assert [str(problem) for _rule, problems in strict for problem in problems] == []


def test_every_language_of_the_desk_has_rules_of_its_own() -> None:
    assert {entry.languages for entry in ENTRIES} == {("en",), ("az",), ("ru",), ("tr",)}


@pytest.mark.parametrize(
    ("name", "text", "marked", "replacement"),
    [
        ("en.SmallNumbers", "He saw 5 people there.", "5", None),
        ("en.NumberAtStart", "Rain fell. 12 roads were closed.", "12", None),
        ("en.RoundMillions", "It cost 5,000,000 manats.", "5,000,000", None),
        ("en.Percent", "It rose by 5 per cent.", "per cent", "percent"),
        ("en.DollarsTwice", "It cost $5 million dollars.", "$5 million dollars", None),
        ("en.DateOrdinals", "It opens on March 3rd.", "March 3rd", "March 3"),
        ("en.DateOrdinals", "It opens on 3rd of March.", "3rd of March", "3 March"),
        ("en.DateWords", "It opened in the year 2020.", "in the year", "in"),
        ("en.Times", "Doors open at 10 AM.", " AM", " a.m."),
        ("en.UnnamedSources", "Experts say it will rain.", "Experts say", None),
        ("en.LatinForms", "Fruit, e.g. apples.", "e.g.", "for example,"),
        ("en.Wordy", "In order to win they ran.", "In order to", "To"),
        ("en.Mistaken", "They could of won.", "could of", "could have"),
        ("en.AdverbHyphen", "a newly-opened bridge", "newly-opened", "newly opened"),
        ("az.ShortMonths", "Yol mart ayında açılacaq.", "mart ayında", "martda"),
        ("az.YearEnding", "Körpü 2025 ildə tikilib.", "2025", None),
        ("az.Million", "18 mln. manat", "mln.", "milyon"),
        ("az.SeparateWords", "Heçkim gəlmədi.", "Heçkim", "Heç kim"),
        ("az.Redundant", "Muzey yenidən bərpa edilib.", "yenidən bərpa", "bərpa"),
        ("az.SpeechDash", "“Hazırıq” - deyə bildirdi.", " - ", ", – "),
        ("az.UnnamedSources", "Bəzi məlumatlara görə yağış yağacaq.", "Bəzi məlumatlara görə", None),
        ("ru.NumberEndings", "Это 5-ый мост.", "-ый", "-й"),
        ("ru.NumberEndings", "В 2025-ом году.", "-ом", "-м"),
        ("ru.DateOrdinals", "Мост откроют 3-го марта.", "3-го марта", "3 марта"),
        ("ru.Government", "Согласно приказа мост закрыт.", "Согласно приказа", "Согласно приказу"),
        ("ru.Redundant", "Это главная суть.", "главная суть", "суть"),
        ("ru.YearWord", "Мост построили в 2020 г. рабочие.", "г.", "году"),
        ("tr.SeparateWords", "Herşey hazır.", "Herşey", "Her şey"),
        ("tr.PercentSign", "Fiyat 25% arttı.", "25%", "%25"),
        ("tr.PercentSign", "Fiyat % 25 arttı.", "% 25", "%25"),
        ("tr.JoinedWords", "Herkez geldi.", "Herkez", "Herkes"),
        ("tr.DateOrdinals", "Sergi 3. Mart günü açılır.", "3. Mart", "3 Mart"),
    ],
)
def test_a_shipped_rule_marks_what_it_is_for(
    name: str, text: str, marked: str, replacement: str | None
) -> None:
    (finding,) = found_by(RULES[name], story(text, language=name[:2]))
    assert finding.text == marked
    assert finding.message
    if replacement is not None:
        assert finding.replacements[0] == replacement


def test_a_heading_ends_without_a_full_stop() -> None:
    for language in ("en", "az", "ru", "tr"):
        (finding,) = found_by(RULES[f"{language}.HeadlineStop"], story(headline="Bridge.", language=language))
        assert (finding.text, finding.replacements) == (".", ("",))


def test_long_sentences_are_marked_in_every_language() -> None:
    for language in ("en", "az", "ru", "tr"):
        text = "Söz " + "söz " * 45 + "son."
        (finding,) = found_by(RULES[f"{language}.LongSentence"], story(text, language=language))
        assert "47" in finding.message


def test_no_shipped_pattern_is_slow_on_long_paragraphs() -> None:
    texts = ["x" * 20_000, "Aa " * 7000, "1 000 " * 3500, "“”" * 10_000, "a-b.c, " * 3000, "\u00a0 " * 10_000]
    book = RuleBook(rule for rule in RULES.values())
    for language in ("en", "az", "ru", "tr"):
        book.of_passages([Passage("body", text, language) for text in texts])
    assert book.problems == ()


def test_the_samples_are_written_in_house_style(project: Path) -> None:
    from editor_app.formats.registry import standard_registry
    from editor_app.language.findings import Severity
    from editor_app.services.checkers import shipped_checking
    from editor_app.services.converting import read_file
    from editor_app.services.story_text import story_text

    checking, registry = shipped_checking(), standard_registry()
    for path in sorted((project / "resources" / "samples").glob("*/*.md")):
        content = read_file(str(path), registry)[0].content
        loud = [
            finding
            for finding in checking.check(story_text(content))
            if finding.severity is not Severity.SUGGESTION
        ]
        assert loud == [], path
