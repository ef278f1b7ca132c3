from __future__ import annotations

from editor_app.language.findings import Passage
from editor_app.language.parity.ledger import ledger
from editor_app.language.parity.mentions import FactKind
from editor_app.language.parity.names import NameForms, NameList

NAME = NameForms("karimov", {"az": ("Kərimov",), "ru": ("Керимов",), "en": ("Karimov",)}, {})


def passages(language: str, *texts: str) -> list[Passage]:
    return [Passage("body", text, language) for text in texts]


def test_each_fact_of_the_source_is_ticked_off_in_every_language() -> None:
    source = passages(
        "az", "Kərimov 12 may 2024-cü ildə 5,2 milyon manat ayırıb.", "5,2 milyon manat 3 körpüyə gedib."
    )
    versions = {
        "ru": passages("ru", "12.05.2024 Керимов выделил 5,2 млн манатов на три моста."),
        "en": passages("en", "Karimov set aside 5.2 million manats.", "It went to three bridges on May 12."),
    }
    rows = ledger(source, versions, NameList([NAME]))
    assert [(row.fact.fact.kind, row.fact.fact.value, row.count) for row in rows] == [
        (FactKind.NAME, "karimov", 1),
        (FactKind.DATE, "2024-05-12", 1),
        (FactKind.MONEY, "5200000 AZN", 2),
        (FactKind.NUMBER, "3", 1),
    ]
    missing = {row.fact.fact.value: row.missing for row in rows}
    assert missing == {"2024-05-12": ("en",), "5200000 AZN": (), "karimov": (), "3": ()}


def test_a_tick_says_where_the_language_states_the_fact() -> None:
    rows = ledger(
        passages("en", "The bridge is 3 km long."), {"ru": passages("ru", "Мост.", "Его длина — 3 км.")}
    )
    (row,) = rows
    stated = row.found["ru"]
    assert stated is not None
    assert (stated.passage, stated.fact.text) == (1, "3")


def test_a_year_may_stand_in_a_date() -> None:
    source = passages("az", "Körpü 2024-cü ilin may ayında açılıb.")
    (row,) = ledger(source, {"ru": passages("ru", "Мост открыт 12.05.2024.")})
    assert (row.fact.fact.value, row.missing) == ("2024", ())
