"""Where the words of a version stand now that stood somewhere at an earlier moment of it."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces, Moment
from editor_app.document.segments import Address
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.units import Unit, places_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points of a field's final text."""

    field: TextField
    start: int
    end: int


class Texts:
    """The final texts of a version at one moment."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.places: FinalPlaces = moment.final_places()
        self._final = {field: moment.text(field) for field in TextField}
        self.units: dict[Address, Unit] = {unit.address: unit for unit in places_of(moment)}

    def words(self, stretch: Stretch) -> str:
        """What stands there."""
        return self._final[stretch.field][stretch.start : stretch.end]

    def paragraph(self, stretch: Stretch) -> Stretch:
        """The paragraph around the beginning of ``stretch``, without its end."""
        text = self._final[stretch.field]
        end = text.find("\n", stretch.start)
        return Stretch(stretch.field, text.rfind("\n", 0, stretch.start) + 1, end if end >= 0 else len(text))


class Since:
    """Leads from one moment of a document to the present one."""

    def __init__(self, document: Document, then: Document, texts_then: Texts, texts_now: Texts) -> None:
        self._document, self._then_document = document, then
        self.then, self.now = texts_then, texts_now
        self._found: dict[Stretch, Stretch | None] = {}

    def stretches(self, pair: Pair) -> tuple[Stretch, ...]:
        """Where the translation of ``pair`` stood then: neighbouring sentences are one stretch."""
        found: list[Stretch] = []
        for one in pair.targets:
            own = Stretch(one.address.field, one.start, one.end)
            last = found[-1] if found else None
            between = Stretch(own.field, last.end, own.start) if last is not None else own
            is_next = last is not None and last.field is own.field and last.end <= own.start
            if last is not None and is_next and self._is_space(between):
                found[-1] = Stretch(own.field, last.start, own.end)
            else:
                found.append(own)
        return tuple(found)

    def _is_space(self, stretch: Stretch) -> bool:
        words = self.then.words(stretch)
        return not words.strip() and "\n" not in words

    def moved(self, stretch: Stretch) -> Stretch | None:
        """Where that stands now; None when it has gone."""
        if stretch not in self._found:
            self._found[stretch] = self._moved(stretch)
        return self._found[stretch]

    def _moved(self, stretch: Stretch) -> Stretch | None:
        place = self.then.places.selection(stretch.field, stretch.start, stretch.end)
        anchor = self._then_document.anchor(place)
        found = self._document.place_of(anchor) if anchor is not None else None
        if found is None:
            return None
        positions, hidden = self.now.places.positions[found.field], self.now.places.hidden[found.field]
        start, end = (positions.code_points(hidden.read(side)) for side in (found.start, found.end))
        return Stretch(found.field, start, end) if end > start else None
