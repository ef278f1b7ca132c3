"""Terms and names of the desk in translations."""

from __future__ import annotations

from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.language.bitext.values import SegmentText
from editor_app.language.findings import Finding, FindingKind, Passage, Severity
from editor_app.language.parity.checker import Known, parity
from editor_app.language.parity.ledger import ledger
from editor_app.language.parity.names import NameForms, NameList
from editor_app.language.parity.pairs import Pair
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.expressions import Terminology

BRIDGE = Concept(
    ConceptId("bridge"),
    (
        Term("bridge", "en"),
        Term("мост", "ru", TermStatus.PREFERRED),
        Term("переправа", "ru"),
        Term("виадук", "ru", TermStatus.FORBIDDEN),
        Term("trestle", "en", TermStatus.FORBIDDEN),
    ),
)
BANK = Concept(ConceptId("bank"), (Term("bank", "en"), Term("банк", "ru")))
CENTRAL = Concept(ConceptId("central"), (Term("central bank", "en"), Term("ЦБ", "ru")))
PERSON = Concept(
    ConceptId("person"),
    (
        Term("Aliyev", "en"),
        Term("Kamran Aliyev", "en", use=TermUse.FIRST),
        Term("Алиев", "ru"),
        Term("Камран Алиев", "ru", use=TermUse.FIRST),
    ),
    ConceptKind.PERSON,
)
TERMS = Terminology(TermBase([BRIDGE, BANK, CENTRAL, PERSON]))


def found(*texts: str, languages: str = "en-ru", field: str = "body") -> list[Finding]:
    one, other = languages.split("-")
    pairs = [
        Pair(SegmentText(source), one, SegmentText(target), other, field)
        for source, target in zip(texts[::2], texts[1::2], strict=True)
    ]
    rules = ("Parity.Terms", "Parity.Names", "Parity.FirstMention")
    return [one.finding for one in parity(pairs, Known(TERMS)) if one.finding.rule in rules]


def test_any_form_of_any_admitted_term_will_do() -> None:
    assert found("The bridges are open.", "Мосты открыты.") == []
    assert found("The bridges are open.", "Переправу открыли.") == []


def test_a_missing_term_is_named_with_what_the_desk_writes() -> None:
    (finding,) = found("The bridges are open.", "Эстакады открыты.")
    assert (finding.rule, finding.kind) == ("Parity.Terms", FindingKind.PARITY)
    assert "“bridges” should be “мост”" in finding.message


def test_a_form_that_must_not_be_written_is_found_where_it_stands() -> None:
    (finding,) = found("The bridges are open.", "Все виадуки открыты.")
    assert (finding.text, finding.start) == ("виадуки", 4)
    assert finding.replacements == ()
    (finding,) = found("Мост открыт.", "The trestle is open.", languages="ru-en")
    assert finding.replacements == ("bridge",)


def test_it_is_found_although_the_source_does_not_have_the_term() -> None:
    (finding,) = found("It is open.", "Виадук открыт.")
    assert finding.text == "Виадук"
    (finding,) = found("", "Виадук открыт.")
    assert finding.text == "Виадук"


def test_a_term_within_a_longer_one_is_not_asked_for() -> None:
    assert found("The central bank is open.", "ЦБ открыт.") == []
    (finding,) = found("The central bank is open.", "Банк открыт.")
    assert "ЦБ" in finding.message


def test_the_first_mention_is_by_the_full_name() -> None:
    (finding,) = found("Kamran Aliyev spoke.", "Алиев говорил.", "Aliyev left.", "Алиев ушёл.")
    assert (finding.rule, finding.severity) == ("Parity.FirstMention", Severity.SUGGESTION)
    assert "Камран Алиев" in finding.message
    assert found("Kamran Aliyev spoke.", "Камран Алиев говорил.", "Aliyev left.", "Алиев ушёл.") == []
    assert found("Kamran Aliyev", "Алиев", field="headline") == []


def test_where_nothing_is_inflected_the_full_name_is_offered() -> None:
    (finding,) = found("Алиев ушёл.", "Then Aliyev left.", languages="ru-en")
    assert (finding.text, finding.replacements) == ("Aliyev", ("Kamran Aliyev",))


def test_names_of_the_term_base_are_facts_of_the_ledger() -> None:
    source = [Passage("body", "Aliyev opened it.", "en")]
    rows = ledger(source, {"ru": [Passage("body", "Открыл Алиев.", "ru")]}, TERMS)
    assert [(row.fact.fact.value, row.missing) for row in rows] == [("person", ())]


def test_a_surname_in_a_full_name_is_no_second_mention() -> None:
    source = [Passage("body", "Kamran Aliyev opened it. Aliyev left.", "en")]
    (row,) = ledger(source, {}, TERMS)
    assert (row.fact.fact.text, row.count) == ("Kamran Aliyev", 2)


def test_a_plain_list_of_names_has_unwanted_spellings_too() -> None:
    name = NameForms("city", {"en": ("Ganja",), "ru": ("Гянджа",)}, {"ru": ("Гандж",)})
    names = NameList([name])
    assert list(names.unwanted_in("в Гандже", "ru")) == [name]
    assert list(names.unwanted_in("в Гяндже", "ru")) == []
    assert (name.first_mention("ru"), list(name.full_in("Гянджа", "ru"))) == ("", [])
