"""What a machine says enters versions as drafts of its own kind: never confirmed, never remembered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.ids import MediaId
from editor_app.base.settings import Settings
from editor_app.document.model import ArticleContent, Block, Image, RichText, image_block
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin, SegmentState
from editor_app.language.machine.command import CommandTranslator
from editor_app.language.machine.model import ModelTranslator
from editor_app.services.machine import named_translator, translator_of
from editor_app.services.memory_matches import LookUp
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.bitext import bitext_of
from helpers.translators import translated

SOURCE = ArticleContent(
    RichText("Körpü açıldı"),
    body=(
        Block(text="Körpü bu gün açıldı. Onun 12 tağı var."),
        image_block(Image(MediaId("a" * 64), RichText("Körpü."), width=10)),
    ),
    fields={"language": "az"},
)


class Shouting:
    """A provider that says everything in capitals, and nothing to what begins with a name that it is given."""

    def __init__(self, silent: str = "") -> None:
        self._silent = silent
        self.asked: list[str] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += texts
        is_silent = [bool(self._silent) and text.startswith(self._silent) for text in texts]
        return [
            "" if quiet else f"{target} {text.upper()}" for text, quiet in zip(texts, is_silent, strict=True)
        ]

    def close(self) -> None:
        """Nothing works for it."""


def test_everything_that_is_empty_gets_a_draft(opened: OpenLibrary) -> None:
    source = opened.desk.new_article(SOURCE)
    version = opened.versions.begin(source, "en")
    assert opened.machine_drafts.fill(version, Shouting()) == 4
    moment, document = opened.desk.read(version)
    assert moment.content().body[0].text == "en KÖRPÜ BU GÜN AÇILDI. en ONUN 12 TAĞI VAR."
    pairs = bitext_of(opened.desk.content(source), moment, document.translation()).pairs
    assert {pair.state for pair in pairs if pair.sources} == {SegmentState.DRAFT}
    assert {one.progress.origin for pair in pairs for one in pair.segments} == {Origin.MT}


def test_the_memory_learns_nothing_of_it(opened: OpenLibrary) -> None:
    version = opened.versions.begin(opened.desk.new_article(SOURCE), "en")
    opened.machine_drafts.fill(version, Shouting())
    assert opened.memory.look_up(LookUp(SegmentText("Onun 12 tağı var."), "az", "en")) == []


def test_what_somebody_has_written_is_neither_asked_for_nor_touched(opened: OpenLibrary) -> None:
    version = opened.versions.begin(opened.desk.new_article(SOURCE), "en", is_prefilled=False)
    made = opened.returning.file_of(version)
    assert made is not None
    opened.returning.bring_back(translated(made(), {"Körpü bu": "The bridge opened today."}))
    machine = Shouting()
    opened.machine_drafts.fill(version, machine)
    assert "Körpü bu gün açıldı." not in machine.asked
    assert opened.desk.content(version).body[0].text == "The bridge opened today. en ONUN 12 TAĞI VAR."


def test_where_it_has_nothing_to_say_nothing_is_written(opened: OpenLibrary) -> None:
    version = opened.versions.begin(opened.desk.new_article(SOURCE), "en")
    assert opened.machine_drafts.fill(version, Shouting("Onun")) == 3
    assert opened.desk.content(version).body[0].text == "en KÖRPÜ BU GÜN AÇILDI."


def test_one_undo_takes_all_drafts_back(opened: OpenLibrary) -> None:
    version = opened.versions.begin(opened.desk.new_article(SOURCE), "en")
    held = opened.desk.open(version)
    before = held.content()
    opened.machine_drafts.fill(version, Shouting())
    held.undo()
    assert held.content() == before
    opened.desk.close(version)


def test_an_article_that_translates_nothing_is_refused(opened: OpenLibrary) -> None:
    with pytest.raises(UserError, match="translates no other"):
        opened.machine_drafts.fill(opened.desk.new_article(SOURCE), Shouting())


def test_it_is_off_until_somebody_names_a_provider() -> None:
    settings = Settings()
    assert translator_of(settings) is None
    with pytest.raises(UserError, match="Machine translation is off"):
        named_translator(settings)
    settings.set(preferences.MACHINE, "command")
    assert translator_of(settings) is None
    settings.set(preferences.MACHINE_COMMAND, "translate --now")
    assert isinstance(translator_of(settings), CommandTranslator)
    settings.set(preferences.MACHINE, "model")
    assert translator_of(settings) is None
    settings.set(preferences.MACHINE_FOLDER, "~/models")
    found = translator_of(settings)
    assert isinstance(found, ModelTranslator)
    found.close()
