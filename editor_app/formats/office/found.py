"""What a reader of documents gathers beside the text: pictures, losses, languages, and its bounds."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import Image
from editor_app.formats.office.package import Package
from editor_app.formats.values import Dropped, FoundMedia

MOST_CHARACTERS = 20_000_000
"""Letters of one document."""

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF")


@dataclass(slots=True)
class Found:
    """One reading of one document."""

    package: Package
    losses: Counter[str] = field(default_factory=Counter)
    dropped: list[Dropped] = field(default_factory=list)
    media: dict[str, FoundMedia] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)
    _left: int = MOST_CHARACTERS

    def lose(self, what: str) -> None:
        """Note what the article cannot hold."""
        self.losses[what] += 1

    def drop(self, text: str, reason: str) -> None:
        """Note text that the article does not have."""
        if text.strip():
            self.dropped.append(Dropped(text.strip()[:2000], reason))

    def spend(self, count: int) -> None:
        """Note that so many letters were read. InputError when they are more than a document has."""
        self._left -= count
        if self._left < 0:
            raise self.package.refused(_("it has more text than a document can have"))

    def picture(self, part: str, image: Image) -> Image | None:
        """``image`` with its file out of the package; None, noted, when no library could keep that."""
        if part not in self.media:
            data = self.package.read(part)
            if data is None or not data.startswith(_PICTURES):
                self.lose(_("drawings and pictures in formats that pages cannot show"))
                return None
            self.media[part] = FoundMedia(posixpath.basename(part), data)
        source = self.media[part].source
        return Image(caption=image.caption, alt=image.alt, source=source)

    def warnings(self) -> tuple[str, ...]:
        """What was lost, in words."""
        return tuple(
            _("Not kept: {what}.").format(what=what if count == 1 else f"{what} ({count})")
            for what, count in self.losses.items()
        )
