"""Rules about the source that no linter knows."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable

from helpers import source

UNFINISHED = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK|not implemented|for now|dummy)\b", re.IGNORECASE)

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager", "common", "part2"}

COLOUR = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)""")

IGNORE_WITHOUT_REASON = re.compile(r"# (?:type: ignore|noqa)[^#]*$")

ENGLISH_BESIDE_GETTEXT = re.compile(
    r"""(?:setText|setToolTip|setWindowTitle|setPlaceholderText|setAccessibleName|addAction)\(\s*["'][A-Za-z]+ [a-z]"""
)


def offenders(breaks: Callable[[str], object], below: str = "") -> dict[str, object]:
    """What ``breaks`` finds in each module of the package whose path starts with ``below``."""
    found = {module: breaks(module) for module in source.modules() if module.startswith(below)}
    return {module: what for module, what in found.items() if what}


def test_a_file_has_at_most_400_lines() -> None:
    def is_long(module: str) -> bool:
        return len(source.text_of(module).splitlines()) > 400

    assert not offenders(is_long)


def test_a_class_has_at_most_300_lines_and_a_function_60() -> None:
    def long_parts(module: str) -> list[str]:
        classes = [node.name for node in source.classes(module) if source.length(node) > 300]
        return classes + [node.name for node in source.functions(module) if source.length(node) > 60]

    assert not offenders(long_parts)


def test_a_module_is_named_by_its_concept() -> None:
    assert not offenders(lambda module: VAGUE_NAMES & set(module.removesuffix(".py").split("/")))


def test_nothing_is_left_unfinished() -> None:
    assert not offenders(lambda module: UNFINISHED.findall(source.text_of(module)))


def test_an_import_inside_a_function_says_why() -> None:
    def silent_imports(module: str) -> list[int]:
        lines = source.text_of(module).splitlines()
        return [
            node.lineno
            for function in source.functions(module)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom) and not _has_reason(lines, node.lineno)
        ]

    assert not offenders(silent_imports)


def _has_reason(lines: list[str], number: int) -> bool:
    """Whether the import in line ``number`` has a comment beside it or above its group."""
    while lines[number - 1].lstrip().startswith(("import ", "from ")):
        if "#" in lines[number - 1]:
            return True
        number -= 1
    return lines[number - 1].lstrip().startswith("#")


def test_an_ignored_check_says_why() -> None:
    def bare_ignores(module: str) -> list[str]:
        lines = source.text_of(module).splitlines()
        return [
            line
            for above, line in itertools.pairwise(["", *lines])
            if IGNORE_WITHOUT_REASON.search(line) and not above.lstrip().startswith("#")
        ]

    assert not offenders(bare_ignores)


def test_colours_come_from_the_theme() -> None:
    def literals(module: str) -> list[str]:
        return [] if module.startswith("ui/theme") else COLOUR.findall(source.text_of(module))

    assert not offenders(literals, below="ui/")


def test_texts_of_the_interface_go_through_gettext() -> None:
    assert not offenders(lambda module: ENGLISH_BESIDE_GETTEXT.findall(source.text_of(module)), below="ui/")


def test_the_window_runs_no_events_of_its_own_and_lets_no_html_out() -> None:
    assert not offenders(lambda m: re.findall(r"processEvents|\.toHtml\(", source.text_of(m)), below="ui/")


def test_no_function_rebinds_what_belongs_to_its_module() -> None:
    def globals_of(module: str) -> list[int]:
        return [node.lineno for node in ast.walk(source.tree_of(module)) if isinstance(node, ast.Global)]

    assert not offenders(globals_of)


def test_nothing_speaks_of_how_the_work_was_organised() -> None:
    # Written in two parts, so that this file does not find itself.
    forbidden = ["/wo" + "rk/", "/tm" + "p/plan", "iss" + "ue 2", "pypi" + "-more", "hel" + "per session"]
    found = [
        (path.relative_to(source.PROJECT).as_posix(), word)
        for path in source.project_texts()
        for word in forbidden
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert not found
