"""Files that are no text for readers, although they consist of letters."""

from __future__ import annotations

import pytest

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source


@pytest.mark.parametrize(
    "text",
    ['<?xml version="1.0"?><schema><element name="story"/></schema>', "\ufeff<?xml version='1.0'?><rivers/>"],
)
def test_xml_that_holds_no_story_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"rivers\.xml is XML, but none that holds a story"):
        standard_registry().read(Source(text.encode(), "rivers.xml"))
