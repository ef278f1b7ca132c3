"""Who wrote what of an article, as far as its history knows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.article import Document
from editor_app.document.model import TextField
from editor_app.document.positions import Positions
from editor_app.services.people import People, Person
from editor_app.storage.library import LibraryStore


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a text by one person (UTF-16 units of the whole text); nobody is named by no id."""

    start: int
    end: int
    person: str


class Authorship:
    """The stretches of all texts of an article, and how much of them is whose."""

    def __init__(self, texts: Mapping[TextField, tuple[Written, ...]]) -> None:
        self._texts = texts
        self._starts = {field: [part.start for part in parts] for field, parts in texts.items()}

    def of(self, field: TextField) -> tuple[Written, ...]:
        """Every stretch of a text."""
        return self._texts.get(field, ())

    def between(self, field: TextField, start: int, end: int) -> Iterator[Written]:
        """The stretches that touch a range."""
        parts = self.of(field)
        for index in range(max(0, bisect_right(self._starts.get(field, []), start) - 1), len(parts)):
            if parts[index].start >= end:
                return
            if parts[index].end > start:
                yield parts[index]

    def shares(self) -> tuple[tuple[str, float], ...]:
        """People by how much of the texts they wrote, with their share from 0 to 1."""
        counts: Counter[str] = Counter()
        for parts in self._texts.values():
            for part in parts:
                counts[part.person] += part.end - part.start
        total = max(1, counts.total())
        return tuple((person, count / total) for person, count in counts.most_common())


class WhoWroteWhat:
    """Reads the authors of articles out of their histories."""

    def __init__(self, store: LibraryStore, person: Person) -> None:
        self._store = store
        self.people = People(person)

    def maker(self, article: ArticleId) -> Callable[[], Authorship]:
        """Reads what the library holds now; the function given finds the authors on any thread."""
        stored = self._store.journal.load(article)
        return lambda: authorship(Document.load(stored.snapshot, stored.updates))


def authorship(document: Document) -> Authorship:
    """Who wrote each stretch of a document's texts."""
    people = document.people()
    return Authorship({field: tuple(_written(document, field, people)) for field in TextField})


def _written(document: Document, field: TextField, people: Mapping[int, str]) -> Iterator[Written]:
    """Neighbouring stretches of one person's several sessions are one."""
    units = Positions(document.text(field))
    last: Written | None = None
    # The newline that ends a text was there before anybody wrote.
    end_of_text = document.length(field) - 1
    for start, end, peer in document.authors(field):
        person = people.get(peer, "")
        first, behind = units.utf16(start), min(units.utf16(end), end_of_text)
        if last is not None and last.person == person:
            last = Written(last.start, behind, person)
            continue
        if last is not None:
            yield last
        last = Written(first, behind, person) if first < behind else None
    if last is not None:
        yield last
