"""English grammar by Harper, where it is installed; silence where it is not."""

from __future__ import annotations

import sys
from pathlib import Path

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


def test_a_package_that_is_missing_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EnglishGrammar, "is_installed", staticmethod(lambda: False))
    is_wanted = [True]
    grammar = EnglishGrammar(lambda: is_wanted[0])
    assert grammar.of_passages([Passage("body", "This is an test.", "en")]) == [[]]
    assert "harper-py" in grammar.problem
    missing = grammar.configuration
    is_wanted[0] = False
    assert grammar.problem == ""
    is_wanted[0] = True
    monkeypatch.setattr(EnglishGrammar, "is_installed", staticmethod(lambda: True))
    assert grammar.configuration != missing


def test_a_package_that_cannot_be_loaded_costs_its_own_findings_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "harper.py").write_text("raise ImportError('another processor')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "harper", raising=False)
    grammar = EnglishGrammar(lambda: True)
    assert grammar.of_passages([Passage("body", "This is an test.", "en")]) == [[]]
    assert grammar.problem == "English grammar is not checked: Harper cannot be loaded."
