"""What the table of losses says of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.base.ids import ArticleId
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Publication, Signal
from helpers import bridge

LEAD = replace(bridge.BRIDGE, fields={"language": "en", "rewrite_of": "a0"})
SAID = "which story it is a new lead of"


@pytest.mark.parametrize("format", ["ninjs", "ninjs-1", "newsml-g2", "nitf", "html"])
def test_a_new_lead_that_names_the_story_before_it_loses_nothing_of_that(format: str) -> None:
    issue = Publication(signal=Signal.UPDATE, rewrite_of=ArticleId("a0"), rewrites=1)
    writer = standard_registry().writer(format)
    written = writer.write(bridge.item(LEAD, publication=issue))
    assert b"a0" in written.files[0].data
    assert SAID not in written.losses
    assert SAID in writer.write(bridge.item(LEAD)).losses


def test_a_format_without_such_links_says_so() -> None:
    issue = Publication(signal=Signal.UPDATE, rewrite_of=ArticleId("a0"), rewrites=1)
    assert SAID in standard_registry().writer("docx").write(bridge.item(LEAD, publication=issue)).losses
