"""Everything that people read can be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from helpers import source

FOR_PEOPLE = {
    "UserError", "CommandRefused", "InputError", "LibraryError", "LibraryLocked", "LibraryTooNew",
    "LibraryDamaged", "OutputFailed", "Problem", "Blocker", "ArgumentTypeError",
}  # fmt: skip
"""What carries a text to a person: message first, then what to do; details after them are technical."""

SHOWN_ARGUMENTS = {"help", "title", "epilog", "description", "hint", "message"}

GETTEXT = {"_", "ngettext", "N_"}


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def shown(call: ast.Call, module: str) -> Iterator[ast.expr]:
    """The arguments of ``call`` that a person reads."""
    if called(call) in FOR_PEOPLE:
        yield from call.args[:2]
    if called(call) in FOR_PEOPLE or module.startswith("cli/"):
        yield from (word.value for word in call.keywords if word.arg in SHOWN_ARGUMENTS)
    if called(call) in {"note", "error"} and module.startswith("cli/"):
        yield from call.args


def bare_words(expression: ast.expr) -> list[str]:
    """Words of a language that stand in an expression outside gettext's calls."""
    if isinstance(expression, ast.Call) and called(expression) in GETTEXT:
        return []
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        is_text = re.search(r"[A-Za-z]{2,} [a-z]{2,}", expression.value)
        return [expression.value] if is_text else []
    return [word for part in ast.iter_child_nodes(expression) if isinstance(part, ast.expr)
            for word in bare_words(part)]  # fmt: skip


def untranslatable(tree: ast.Module, module: str) -> list[str]:
    """Texts for people in one module that no catalogue can have."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [word for call in calls for part in shown(call, module) for word in bare_words(part)]


def test_texts_for_people_go_through_gettext() -> None:
    found = {module: untranslatable(source.tree_of(module), module) for module in source.modules()}
    assert not {module: texts for module, texts in found.items() if texts}


@pytest.mark.parametrize(
    "line",
    [
        'UserError("The headline is empty.")',
        'errors.InputError(_("It failed."), "Try another file.")',
        'LibraryError(f"The disk of {path} is full.")',
        'UserError(_("It failed."), hint="Try another file.")',
        'parser.add_argument("--all", help="all that are finished")',
        'output.note("The library is fine.")',
    ],
)
def test_a_bare_text_is_caught(line: str) -> None:
    assert untranslatable(ast.parse(line), "cli/example.py")


@pytest.mark.parametrize(
    "line",
    [
        'UserError(_("The headline is empty."), "", "no such table: articles")',
        'InputError(f"{path}: {reason}")',
        'UserError(ngettext("{n} file failed", "{n} files failed", n).format(n=n))',
        'parser.add_argument("--all", metavar="F[,F]", help=_("all that are finished"))',
    ],
)
def test_a_text_that_goes_through_gettext_is_let_pass(line: str) -> None:
    assert not untranslatable(ast.parse(line), "cli/example.py")


def test_no_text_is_translated_before_a_language_is_chosen() -> None:
    def early(module: str) -> list[int]:
        inside = {id(node) for part in source.functions(module) for node in ast.walk(part)}
        lambdas = [node for node in ast.walk(source.tree_of(module)) if isinstance(node, ast.Lambda)]
        inside |= {id(node) for part in lambdas for node in ast.walk(part)}
        calls = [node for node in ast.walk(source.tree_of(module)) if isinstance(node, ast.Call)]
        return [call.lineno for call in calls if called(call) in {"_", "ngettext"} and id(call) not in inside]

    assert not {module: lines for module in source.modules() if (lines := early(module))}
