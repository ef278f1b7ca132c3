"""What comes from and goes to the clipboard, as blocks."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import Block, Image
from editor_app.services.jobs import Progress

if TYPE_CHECKING:
    from editor_app.formats.values import FoundMedia

BLOCKS = "application/x-copydesk-blocks"
"""The flavour that loses nothing: a JSON object with the list ``body``."""
HTML = "text/html"
TEXT = "text/plain"

LARGEST = 32 * 1024 * 1024
"""Characters of the longest text that is taken in; the rest of a longer one is left out."""
LONG_HTML = 200_000
"""Characters of HTML that are read within 0.2 s."""
LONG_BLOCKS = 2_000_000
"""Bytes of our own blocks that are read within 0.2 s; plain text is read sooner than either."""
TURN = 0.008
"""Seconds that reading may keep the window waiting."""
MOST_PICTURES = 200
"""Pictures of one paste that are taken in."""
MOST_BYTES = 64 * 1024 * 1024
"""Bytes of all pictures of one paste."""
_VISIBLE = re.compile(r"\w")


def clipboard_flavours(blocks: Sequence[Block]) -> dict[str, bytes]:
    """The flavours of copied ``blocks`` by MIME type, in UTF-8."""
    # Imported here: start-up time.
    from editor_app.formats.html.rendering import body_html
    from editor_app.formats.lossless.values import block_value
    from editor_app.formats.plain_text.body import body_lines

    own = {"body": [block_value(block) for block in blocks]}
    return {
        BLOCKS: json.dumps(own, ensure_ascii=False).encode(),
        HTML: body_html(blocks, lambda image: image.source).encode(),
        TEXT: "\n".join(body_lines(blocks)).encode(),
    }


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """The blocks that ``clipboard_flavours`` wrote as ``BLOCKS``; none when it is something else."""
    # Imported here: start-up time.
    from editor_app.formats.lossless.values import content_of

    try:
        value = json.loads(data)
    except ValueError:
        return ()
    return content_of(value).body if isinstance(value, dict) else ()


@dataclass(frozen=True, slots=True)
class Clip:
    """What a clipboard holds, in the flavours that can be pasted."""

    html: str | None = None
    text: str = ""
    own: bytes = b""
    """What ``clipboard_flavours`` wrote as ``BLOCKS``."""

    @property
    def is_long(self) -> bool:
        """Whether reading it takes so long that somebody would notice."""
        return len(self.html or "") > LONG_HTML or len(self.own) > LONG_BLOCKS


@dataclass(frozen=True, slots=True)
class Pasted:
    """Blocks ready to be pasted, and the pictures among them that have no place in the library yet.

    A picture is in ``media`` under the address that its image block has as ``source``.
    """

    blocks: tuple[Block, ...]
    media: tuple[FoundMedia, ...] = ()


def read_clip(clip: Clip, progress: Progress | None = None) -> Pasted:
    """What to paste: our own blocks, else HTML when there is text in it, else the text's paragraphs.

    With ``progress`` it tells how far it is, gives way to the window, and raises Cancelled.
    """
    if clip.own:
        return Pasted(blocks_of(clip.own))
    if clip.html:
        # Imported here: start-up time.
        from editor_app.formats.html.fragment import parse_fragment

        html = clip.html[:LARGEST]
        found = parse_fragment(html, pause=_pause(progress, len(html)) if progress is not None else None)
        if any(block.data or _VISIBLE.search(block.text) for block in found.blocks):
            return Pasted(found.blocks, found.media)
    return Pasted(paragraphs_of(clip.text))


def _pause(progress: Progress, total: int) -> Callable[[int], None]:
    """Waits, whenever it has been working for a moment, until the window has come round.

    Reading is work of the interpreter, which runs one thread at a time: without a wait the
    window would get its turns only when they are forced.
    """
    worked_since = time.monotonic()

    def pause(place: int) -> None:
        nonlocal worked_since
        if time.monotonic() - worked_since > TURN:
            progress.report(place, total)
            progress.hand_over(_nothing)
            worked_since = time.monotonic()

    return pause


def _nothing() -> None:
    """All that the window has to do for a pause: come round to it."""


def keep_pictures(
    pasted: Pasted, keep: Callable[[bytes], Image]
) -> tuple[tuple[Block, ...], list[UserError]]:
    """The blocks with their pictures in the library, and why others were left out.

    ``keep`` takes a picture's bytes in and raises a UserError when it cannot. The caption
    of a picture that was left out stays as a paragraph.
    """
    kept: dict[str, Image | None] = {}
    problems: list[UserError] = []
    room = MOST_BYTES
    for number, media in enumerate(pasted.media):
        kept[media.source] = None
        room -= len(media.data)
        if number >= MOST_PICTURES or room < 0:
            problems.append(_too_many(len(pasted.media) - number))
            kept.update(dict.fromkeys(other.source for other in pasted.media[number:]))
            break
        try:
            kept[media.source] = keep(media.data)
        except UserError as error:
            problems.append(error)
    return tuple(shown for block in pasted.blocks for shown in _pictured(block, kept)), problems


def _too_many(count: int) -> UserError:
    return InputError(
        ngettext(
            "{n} of the pasted pictures was left out.", "{n} of the pasted pictures were left out.", count
        ).format(n=count),
        _("Paste a smaller part."),
    )


def _pictured(block: Block, kept: Mapping[str, Image | None]) -> tuple[Block, ...]:
    image = block.data
    if not isinstance(image, Image) or image.source not in kept:
        return (block,)
    found = kept[image.source]
    if found is not None:
        data = replace(image, media=found.media, source="", width=found.width, height=found.height)
        return (replace(block, data=data),)
    caption = image.caption
    return (Block(text=caption.text, marks=caption.marks),) if caption.text else ()


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs, one a line; empty lines part paragraphs and are none themselves.

    A text of a single line keeps the spaces at its ends, so that a word can be pasted into a line.
    """
    lines = clean(text[:LARGEST])[0].split("\n")
    if len(lines) == 1:
        return (Block(text=lines[0]),) if lines[0] else ()
    return tuple(Block(text=line.strip()) for line in lines if line.strip())
