"""Links, addresses and handles that a translation has to keep as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.language.bitext.values import SegmentText
from editor_app.language.parity.addresses import addresses
from editor_app.language.parity.pairs import Disparity, Pair, disparity, whole

_LANGUAGE_PART = re.compile(
    r"(?<=[/.?=&])(?:az|en|ru|tr|ar|fa|uk|ka|de|fr|es|aze|eng|rus|tur)(?=[/.&?#]|$)", re.IGNORECASE
)
_BEGINNING = re.compile(r"^https?://(?:www\.)?|^www\.", re.IGNORECASE)


def links(pair: Pair) -> Iterator[Disparity]:
    """Targets of links, web and e-mail addresses and handles that differ from those of the source."""
    if not pair.is_translated:
        return
    yield from _addresses(pair)
    yield from _targets(pair)


def _addresses(pair: Pair) -> Iterator[Disparity]:
    source, target = pair.source.text, pair.target.text
    ones = [source[start:end] for start, end in addresses(source)]
    places = addresses(target)
    if not ones and not places:
        return
    wanted = Counter(map(_normal, ones))
    extra = []
    for start, end in places:
        key = _normal(target[start:end])
        if wanted[key]:
            wanted[key] -= 1
        elif key not in wanted:
            extra.append((start, end))
    kept = {_normal(target[start:end]) for start, end in places}
    lost = [one for one in ones if wanted[_normal(one)] and _normal(one) not in kept]
    for one, place in zip(lost, extra, strict=False):
        message = _("The source has another address: {address}.").format(address=one)
        yield disparity("Links", pair, place, message, replacements=(one,))
    for one in lost[len(extra) :]:
        message = _("“{text}” is in the source and not here.").format(text=one)
        yield disparity("Links", pair, whole(pair), message, fragment=one)
    for place in extra[len(lost) :]:
        message = _("The source does not say “{text}”.").format(text=target[slice(*place)])
        yield disparity("Links", pair, place, message)


def _targets(pair: Pair) -> Iterator[Disparity]:
    ones, others = _linked(pair.source), _linked(pair.target)
    wanted = Counter(_normal(address) for address, _start, _end in ones)
    for address, _start, _end in others:
        wanted[_normal(address)] -= 1
    lost = [address for address, _start, _end in ones if wanted[_normal(address)] > 0]
    extra = [found for found in others if wanted[_normal(found[0])] < 0]
    for address, (_other, start, end) in zip(lost, extra, strict=False):
        message = _("The source links to {address} here.").format(address=address)
        yield disparity("Links", pair, (start, end), message, fragment=address)
    for address in lost[len(extra) :]:
        message = _("The link to {address} is missing here.").format(address=address)
        yield disparity("Links", pair, whole(pair), message, fragment=address)
    for address, start, end in extra[len(lost) :]:
        message = _("The source has no link here.")
        yield disparity("Links", pair, (start, end), message, fragment=address)


def _linked(segment: SegmentText) -> list[tuple[str, int, int]]:
    """The target, start and end of each link among the codes of a segment."""
    open_codes = {}
    found = []
    for code in segment.codes:
        if code.mark != "link":
            continue
        if code.kind == "open":
            open_codes[code.id] = code
        elif code.kind == "single":
            found.append((code.data, code.position, code.position))
        elif code.id in open_codes:
            opening = open_codes.pop(code.id)
            found.append((opening.data, opening.position, code.position))
    length = len(segment.text)
    return found + [(code.data, code.position, length) for code in open_codes.values()]


def _normal(address: str) -> str:
    """An address whichever of the languages of its site it leads to."""
    return _LANGUAGE_PART.sub("*", _BEGINNING.sub("", address).rstrip("/").casefold())
