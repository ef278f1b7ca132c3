"""The program's own source, for rules about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "editor_app"

TEXT_SUFFIXES = {".py", ".md", ".toml", ".txt", ".yml", ".yaml", ".json", ".desktop", ".xml", ".spec", ".svg"}


def modules() -> list[str]:
    """Every module of the package, as a path below it with forward slashes."""
    found = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
    return sorted(path.as_posix() for path in found)


def text_of(module: str) -> str:
    """The source of one module."""
    return (PACKAGE / module).read_text(encoding="utf-8")


@cache
def tree_of(module: str) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(text_of(module), module)


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of one module."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(module: str) -> Iterator[ast.ClassDef]:
    """Every class of one module."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ClassDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Lines of a function or class, its docstring not counted."""
    first = node.body[1] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or node.lineno) - first.lineno + 1


def project_texts() -> Iterator[Path]:
    """Every text file that belongs to the project: code, documents, settings, tests."""
    for place in ("editor_app", "tests", "packaging", "resources", ".ci"):
        for path in sorted((PROJECT / place).rglob("*")):
            if path.is_file() and (path.suffix in TEXT_SUFFIXES or path.parent.name == ".ci"):
                yield path
    yield from (PROJECT / name for name in ("README.md", "pyproject.toml", ".gitignore"))
