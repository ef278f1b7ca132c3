"""The translations of the interface."""

from __future__ import annotations

import gettext
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from editor_app.base.preferences import INTERFACE_LANGUAGE

LOCALE = Path(__file__).resolve().parents[2] / "resources" / "locale"
LANGUAGES = sorted(path.stem for path in LOCALE.glob("*.po"))
FIELD = re.compile(r"\{\w+(?::[^{}]*)?\}|%\(\w+\)s")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that gathers and compiles the texts."""
    place = LOCALE.parents[1] / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Its dataclass looks its own module up.
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


def test_every_language_of_the_interface_is_translated() -> None:
    offered = {choice.value for choice in INTERFACE_LANGUAGE.choices} - {"", "en"}
    assert offered == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_speaks_the_language(language: str, tool: ModuleType) -> None:
    known = tool.read(LOCALE / f"{language}.po")
    of_the_window = [
        entry.text
        for entry in tool.gather().values()
        if any(place.startswith("editor_app/ui/") for place in entry.places)
    ]
    missing = [text for text in of_the_window if not any(known.get(text, []))]
    assert len(missing) < len(of_the_window) / 10, f"not translated: {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_formats_and_errors_speak_it_too(language: str, tool: ModuleType) -> None:
    known = tool.read(LOCALE / f"{language}.po")
    texts = [entry.text for entry in tool.gather().values()]
    missing = [text for text in texts if not any(known.get(text, []))]
    assert len(missing) < len(texts) / 20, f"not translated: {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_number_is_translated_or_none(language: str, tool: ModuleType) -> None:
    for text, forms in tool.read(LOCALE / f"{language}.po").items():
        assert all(forms) or not any(forms), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_text(language: str, tool: ModuleType) -> None:
    gathered = tool.gather()
    for text, forms in tool.read(LOCALE / f"{language}.po").items():
        plural = gathered[text].plural if text in gathered else ""
        # A form for one or two may spell the number out, and needs no more than the text for one.
        needed = set(FIELD.findall(text)) - ({"{n}", "{n:,}", "{count}"} if len(forms) > 1 else {"{n}"})
        known = set(FIELD.findall(text + plural))
        for form in filter(None, forms):
            assert needed <= set(FIELD.findall(form)) <= known, (text, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_holds_what_the_source_holds(language: str, tool: ModuleType) -> None:
    catalogue = gettext.translation("copydesk", LOCALE, [language])
    for text, forms in tool.read(LOCALE / f"{language}.po").items():
        if len(forms) == 1 and forms[0]:
            assert catalogue.gettext(text) == forms[0]


def test_russian_counts_in_three_forms() -> None:
    russian = gettext.translation("copydesk", LOCALE, ["ru"])
    said = [russian.ngettext("{n} article", "{n} articles", n).format(n=n) for n in (1, 3, 5, 21)]
    assert said == ["1 статья", "3 статьи", "5 статей", "21 статья"]
