"""What of a language version stops it from going out: it is behind its source, or was sent back."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.document.segments import SegmentState, Translation
from editor_app.services.blockers import Blocker, BlockerKind
from editor_app.services.suggestion_words import shortened
from editor_app.services.translating.bitext import bitext_of
from editor_app.services.translating.concerned import needed_in, place_of
from editor_app.services.translating.pairs import Pair


def what_is_behind(source: ArticleContent, moment: Moment, known: Translation) -> Iterator[Blocker]:
    """A blocker for each translation that has to follow the source or to be done again, with its place."""
    if not known.segments:
        return
    bitext = bitext_of(source, moment, known)
    for needed in needed_in(bitext, moment, source.language):
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
