"""English grammar by Harper, where it is installed; silence where it is not."""

from __future__ import annotations

import pytest

from editor_app.language.findings import FindingKind, Passage
from editor_app.language.grammar.harper import EnglishGrammar


def test_nothing_is_loaded_or_said_while_it_is_off() -> None:
    grammar = EnglishGrammar(lambda: False)
    assert grammar.of_passages([Passage("body", "This is an test.", "en")]) == [[]]


def test_english_is_checked_and_nothing_else() -> None:
    if not EnglishGrammar.is_installed():
        pytest.skip("harper-py is optional and not installed; .ci/run installs it afterwards")
    grammar = EnglishGrammar(lambda: True)
    text = "😀 They could of won an test, teh the the end."
    found, nothing = grammar.of_passages(
        [Passage("body", text, "en"), Passage("body", "Bu an test idi.", "az")]
    )
    assert [
        (finding.text, finding.replacements[0]) for finding in sorted(found, key=lambda one: one.start)
    ] == [
        ("could of", "could have"),
        ("an", "a"),
    ]
    assert all(text[finding.start : finding.end] == finding.text for finding in found)
    assert {finding.kind for finding in found} == {FindingKind.GRAMMAR}
    assert nothing == []
