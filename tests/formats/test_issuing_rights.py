"""The holder of the copyright, by name, where a notice says who that is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.formats.issuing import copyright_of
from editor_app.formats.registry import standard_registry
from helpers import bridge


def _item(notice: str):
    return bridge.item(replace(bridge.BRIDGE, fields={**bridge.BRIDGE.fields, "copyright": notice}))


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        ("© 2026 Riverton Desk", ("2026", "Riverton Desk")),
        ("Riverton Desk, all rights reserved", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_holder_is_read_from_a_notice_that_names_one(notice: str, found: tuple[str, str]) -> None:
    assert copyright_of(_item(notice)) == found


@pytest.mark.parametrize("format", ["ninjs", "ninjs-2", "ninjs-1", "newsml-g2", "nitf", "html"])
@pytest.mark.parametrize("notice", ["© 2026 Riverton Desk", "Riverton Desk, all rights reserved"])
def test_the_notice_reads_again_as_it_was_beside_its_holder(format: str, notice: str) -> None:
    registry = standard_registry()
    written = registry.writer(format).write(_item(notice))
    reader = "ninjs" if format.startswith("ninjs") else format
    (article,) = registry.reader(reader).read(bridge.source_of(written))
    assert article.content.fields["copyright"] == notice
    is_named = b"opyrightHolder" in written.files[0].data or b"opyrightholder" in written.files[0].data
    assert is_named == (format != "nitf" and notice.startswith("©"))
