"""Pictures that came with an HTML text, and what was left out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor_app.formats.html import pictures
from editor_app.formats.urls import web_url
from editor_app.formats.values import Dropped, FoundMedia

Companion = Callable[[str], bytes | None]

LONGEST_DROPPED = 2000
MOST_DROPPED = 1000


class Gathered:
    """Pictures by their address, and texts that the article does not have."""

    def __init__(self, companion: Companion) -> None:
        self.media: dict[str, FoundMedia] = {}
        self.dropped: list[Dropped] = []
        self._companion = companion

    def picture(self, attributes: Mapping[str, str], base: str) -> str:
        """The address under which the picture is kept or can be found later, empty for none."""
        for address in pictures.addresses(attributes):
            inside_text = pictures.picture_in_address(address)
            if inside_text is not None:
                self.media[inside_text.source] = inside_text
                return inside_text.source
            if pictures.is_relative(address):
                data = self._companion(address)
                if data is not None and pictures.picture_suffix(data):
                    self.media[address] = FoundMedia(address, data)
                    return address
            url = web_url(address, base)
            if url is not None:
                return url
        return ""

    def drop(self, text: str, reason: str) -> None:
        """Note a text, or the address of a thing, that is left out."""
        if len(self.dropped) < MOST_DROPPED:
            self.dropped.append(Dropped(text[:LONGEST_DROPPED], reason))
