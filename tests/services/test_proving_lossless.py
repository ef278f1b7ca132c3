"""The lossless format is compared with what the library holds, other formats with what readers see."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.model import Block
from editor_app.formats.registry import standard_registry
from editor_app.services.proving import differences
from helpers import bridge


def test_what_only_the_library_holds_is_no_difference() -> None:
    registry = standard_registry()
    outgoing = bridge.item(replace(bridge.BRIDGE, body=(Block(text="  The bridge is open. "),)))
    for format in ("json", "html"):
        written = registry.writer(format).write(outgoing)
        assert differences(outgoing, format, written, registry) == ()
