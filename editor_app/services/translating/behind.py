"""What of a language version stops it from going out: it is behind its source, not whole, or sent back."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _, ngettext
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.document.segments import SegmentState
from editor_app.services.blockers import Blocker, BlockerKind
from editor_app.services.suggestion_words import shortened
from editor_app.services.translating.bitext import Bitext
from editor_app.services.translating.concerned import needed_in, place_of
from editor_app.services.translating.pairs import Pair


def what_is_behind(bitext: Bitext, moment: Moment, source_language: str) -> Iterator[Blocker]:
    """A blocker for each translation in ``bitext`` that has to follow the source or to be done again, with
    its place in the version, which was read at ``moment``."""
    for needed in needed_in(bitext, moment, source_language):
        said = _("The source has changed since this was translated: {text}")
        if needed.now:
            text = said.format(
                text=_("“{before}” is “{after}” now").format(
                    before=shortened(needed.then), after=shortened(needed.now)
                )
            )
        else:
            text = said.format(text=_("“{before}” has gone").format(before=shortened(needed.then)))
        field = str(needed.place.field) if needed.place is not None else "body"
        yield Blocker(text, field, kind=BlockerKind.TRANSLATION, place=needed.place)
    sent_back = [pair for pair in bitext.pairs if pair.state is SegmentState.REJECTED and pair.stale is None]
    yield from _not_translated(bitext, moment)
    places = moment.final_places() if sent_back else None
    for pair in sent_back:
        if places is not None:
            yield _sent_back(pair, places)


def _not_translated(bitext: Bitext, moment: Moment) -> Iterator[Blocker]:
    """One for all that nobody has translated nor left out on purpose, at the first place of it."""
    rows = [
        row.row
        for row in bitext.rows
        if row.row.omission is None
        for pair in row.pairs
        if pair.sources and not pair.targets
    ]
    if not rows:
        return
    text = ngettext(
        "{count} sentence is not translated yet.", "{count} sentences are not translated yet.", len(rows)
    )
    unit = next((unit for row in rows for unit in row.targets[:1]), None)
    place = None
    if unit is not None:
        place = moment.final_places().selection(unit.address.field, unit.start, unit.start)
    field = str(unit.address.field) if unit is not None else "body"
    yield Blocker(text.format(count=len(rows)), field, kind=BlockerKind.TRANSLATION, place=place)


def _sent_back(pair: Pair, places: FinalPlaces) -> Blocker:
    reason = next((one.progress.reason for one in pair.segments if one.progress.reason), "")
    place = place_of(pair, places)
    return Blocker(
        _("The translation was sent back: {reason}").format(reason=shortened(reason)),
        str(place.field) if place is not None else "body",
        kind=BlockerKind.TRANSLATION,
        place=place,
    )
