"""What of a language version stops it from going out: it is behind its source, or was sent back."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
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
    places = moment.final_places() if sent_back else None
    for pair in sent_back:
        if places is not None:
            yield _sent_back(pair, places)


def _sent_back(pair: Pair, places: FinalPlaces) -> Blocker:
    reason = next((one.progress.reason for one in pair.segments if one.progress.reason), "")
    place = place_of(pair, places)
    return Blocker(
        _("The translation was sent back: {reason}").format(reason=shortened(reason)),
        str(place.field) if place is not None else "body",
        kind=BlockerKind.TRANSLATION,
        place=place,
    )
