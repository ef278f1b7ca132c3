"""Feeds and exports damaged at random: each is read or refused, and what is read is whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from helpers.golden import FOLDER
from helpers.validity import check_content

FILES = {name: (FOLDER / f"bridge.en.{name}.xml").read_bytes() for name in ("rss", "atom", "wxr")}
PIECES = (
    b"<", b">", b"]]>", b"<![CDATA[", b"&", b"&nbsp;", b"&#0;", b"\x00", b"\xff", b"</item>", b"<item>", b"<entry>",
    b"<title>", b"</rss>", b"[caption]", b"[/caption]", b'type="xhtml"', b"\n\n", b"<!DOCTYPE x [", b"<wp:postmeta>",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """``data`` with up to four pieces cut out, doubled or put in, also as another site's."""
    if draw(st.booleans()):
        data = data.replace(b"tag:copydesk.local,2026:article/", b"https://example.org/?p=")
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        match draw(st.integers(0, 2)):
            case 0:
                data = data[:start] + data[end:]
            case 1:
                data = data[:start] + data[start:end] * 2 + data[end:]
            case _:
                data = data[:start] + draw(st.sampled_from(PIECES)) + data[start:]
    return data


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, data: st.DataObject) -> None:
    broken = data.draw(damaged(FILES[name]))
    try:
        articles = standard_registry().reader(name).read(Source(broken, "damaged"))
    except InputError:
        return
    for article in articles:
        check_content(article.content)
