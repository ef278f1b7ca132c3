"""What formats that people read say of a withdrawn story, and under which headline a story stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Outlet, Publication, Signal
from helpers import bridge

REGISTRY = standard_registry()
PAPERS = ("docx", "odt", "text", "html")


def _read(format: str, item):
    written = REGISTRY.writer(format).write(item)
    (article,) = REGISTRY.reader(format).read(bridge.source_of(written))
    return article.content


@pytest.mark.parametrize("format", [*PAPERS, "markdown"])
def test_a_withdrawn_story_says_so_and_nothing_else(format: str) -> None:
    content = _read(format, bridge.item(publication=Publication(signal=Signal.TAKEDOWN)))
    assert [block.text for block in content.body] == ["This story has been withdrawn."]
    assert not content.summary.text
    assert not {"byline", "keywords", "source"} & content.fields.keys()


@pytest.mark.parametrize("format", ["wxr", "ghost"])
def test_a_post_of_a_site_says_that_it_was_withdrawn_and_one_taken_off_says_nothing(format: str) -> None:
    content = _read(format, bridge.item(publication=Publication(signal=Signal.KILL)))
    assert [block.text for block in content.body] == ["This story has been withdrawn."]
    assert not content.summary.text
    assert _read(format, bridge.item(state="unpublished")).body == ()


@pytest.mark.parametrize("format", PAPERS)
def test_a_story_stands_under_the_headline_that_its_outlet_wants(format: str) -> None:
    fields = {**bridge.BRIDGE.fields, "headline_short": "Bridge open"}
    item = bridge.item(replace(bridge.BRIDGE, fields=fields), outlet=Outlet(headline="headline_short"))
    assert _read(format, item).headline.text == "Bridge open"
