"""Where the headline of a page stands: pages of sites repeat it."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.records import dataclass
from editor_app.formats.page_text.input_lines import InputLine
from editor_app.formats.recognition.datelines import read_dateline_line
from editor_app.formats.recognition.dates import read_date_line
from editor_app.formats.recognition.lines import byline, ends_sentence, is_prose, leftover, section

FIRST_LINES = 12
"""Lines in which the headline is looked for, and its repetition after it."""

LONGEST_HEADLINE = 250
_SHORTEST_KEY = 10
_TITLE_SIGNS = ("|", " - ", " – ", " — ", " · ", " » ", " :: ")


@dataclass(frozen=True, slots=True)
class Heading:
    """The index of the headline's line, or -1; the index of its last repetition above the
    body; whether the text is a page of a site."""

    line: int
    last: int
    is_page: bool


def find_heading(lines: Sequence[InputLine]) -> Heading:
    """The headline of a text, told by its repetition, else by where it stands."""
    for index in range(min(FIRST_LINES, len(lines))):
        if index and is_prose(lines[index - 1].text) and not leftover(lines[index - 1].text):
            # A headline stands above all running text; a line repeated below it is a refrain.
            break
        if _may_be_headline(lines[index]):
            found = _title_of_page(lines, index) or _repeated(lines, index)
            if found is not None:
                return found
    return _first(lines)


def _may_be_headline(line: InputLine) -> bool:
    text = line.text
    return (
        len(line.key) >= _SHORTEST_KEY
        and len(text) <= LONGEST_HEADLINE
        and not text[:1].islower()
        and not text.endswith((",", ";"))
        and not section(text)
        and not leftover(text)
        and read_date_line(text) is None
        and read_dateline_line(text) is None
    )


def _title_of_page(lines: Sequence[InputLine], index: int) -> Heading | None:
    """The line below that the page's title (``Headline | Site``) begins with."""
    title = lines[index]
    if not any(sign in title.text for sign in _TITLE_SIGNS):
        return None
    for place in range(index + 1, min(index + FIRST_LINES, len(lines))):
        key = lines[place].key
        rest = title.key.removeprefix(key + " ")
        if (
            len(key) >= _SHORTEST_KEY
            and rest != title.key
            and len(rest) <= 40
            and _may_be_headline(lines[place])
        ):
            found = _repeated(lines, place)
            return found or Heading(place, place, is_page=True)
    return None


def _repeated(lines: Sequence[InputLine], index: int) -> Heading | None:
    key = lines[index].key
    near = range(index + 1, min(index + FIRST_LINES, len(lines)))
    same = [place for place in near if lines[place].key == key]
    longer = [
        place
        for place in near
        if lines[place].key.startswith(key + " ") and not ends_sentence(lines[index].text)
    ]
    if same:
        return Heading(index, same[-1], is_page=True)
    return Heading(index, longer[0], is_page=True) if longer else None


def _first(lines: Sequence[InputLine]) -> Heading:
    """The first line that is no label, when it reads like a title."""
    page = _is_page(lines)
    for index in range(min(6, len(lines)) if page else min(1, len(lines))):
        line = lines[index]
        if read_dateline_line(line.text) is not None:
            break
        labels = (section(line.text), leftover(line.text), read_date_line(line.text), byline(line.text))
        if page and any(labels):
            continue
        if _reads_like_title(lines, index):
            return Heading(index, index, page)
        break
    return Heading(-1, -1, page)


def _is_page(lines: Sequence[InputLine]) -> bool:
    """Whether there are marks of a site around the text: a date line at the top and leftovers."""
    dated = any(read_date_line(line.text) is not None for line in lines[:8])
    left = sum(bool(leftover(line.text)) for line in (*lines[:8], *lines[8:][-12:]))
    return left >= 2 or (dated and left >= 1)


def _reads_like_title(lines: Sequence[InputLine], index: int) -> bool:
    line = lines[index]
    if len(line.text) > 200 or line.is_listed or line.text.rstrip().endswith((".", ",", ";", ":")):
        return False
    if index + 1 == len(lines):
        return index == 0 and len(line.text) <= 120
    following = lines[index + 1]
    return (
        following.group != line.group
        or len(following.text) > len(line.text)
        or not following.text[:1].islower()
    )
