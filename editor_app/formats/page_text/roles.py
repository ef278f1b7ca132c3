"""What each line of a plain text is: headline, summary, body, label or leftover."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.formats.page_text.headlines import Heading, find_heading
from editor_app.formats.page_text.input_lines import InputLine, input_lines, is_wrapped
from editor_app.formats.recognition.datelines import read_dateline, read_dateline_line
from editor_app.formats.recognition.dates import read_date_line
from editor_app.formats.recognition.lines import (
    byline,
    ends_sentence,
    is_links_heading,
    is_name,
    is_prose,
    is_surely_leftover,
    leftover,
    picture_credit,
    section,
)
from editor_app.formats.recognition.people import is_person
from editor_app.formats.recognition.words import folded
from editor_app.formats.values import ReviewLine, Role

_LONGEST_RUBRIC = 40
_FEWEST_SIGNED = 2
_REPEATED = 30
"""Folded characters from which on a line that comes twice is dropped the second time."""


def find_roles(text: str) -> tuple[ReviewLine, ...]:
    """Every line of ``text`` that is not blank with its role, in order; a line that holds two
    things comes as two."""
    lines = input_lines(text)
    return _Roles(lines, find_heading(lines)).run() if lines else ()


class _Roles:
    """Goes through the lines of one text."""

    def __init__(self, lines: Sequence[InputLine], heading: Heading) -> None:
        self._lines = lines
        self._heading = heading
        self._title = lines[heading.line].key if heading.line >= 0 else ""
        self._wrapped = is_wrapped(lines)
        self._found: list[ReviewLine] = []
        self._has: set[Role] = set()
        self._seen: set[str] = set()
        self._block = -1
        self._group = -1

    def run(self) -> tuple[ReviewLine, ...]:
        heading, lines = self._heading, self._lines
        for line in lines[: max(heading.line, 0)]:
            self._before(line)
        if heading.line >= 0:
            self._add(lines[heading.line].text, Role.HEADLINE)
        for index in range(heading.line + 1, heading.last + 1):
            self._head(index)
        index = self._labels(heading.last + 1)
        self._body(index)
        self._sign()
        return tuple(self._found)

    def _add(self, text: str, role: Role, reason: str = "", block: int = -1) -> None:
        self._found.append(ReviewLine(text, role, reason, block))
        self._has.add(role)

    def _drop(self, text: str, reason: str) -> None:
        self._found.append(ReviewLine(text, Role.DROPPED, reason))

    def _label(self, line: InputLine) -> bool:
        """Take a line that is a date, a rubric, a byline or a leftover of the site."""
        text = line.text
        if self._is_dateline_here(text):
            self._add(text, Role.DATELINE)
        elif read_date_line(text) is not None and Role.DATE not in self._has:
            self._add(text, Role.DATE)
        elif section(text) and Role.SECTION not in self._has:
            self._add(text, Role.SECTION)
        elif picture_credit(text):
            self._add(text, Role.CREDIT)
        elif reason := leftover(text):
            self._drop(text, reason)
        elif byline(text) and Role.BYLINE not in self._has:
            self._add(text, Role.BYLINE)
        elif read_date_line(text) is not None:
            self._drop(text, _("another date"))
        elif section(text):
            self._drop(text, _("another rubric"))
        else:
            return False
        return True

    def _before(self, line: InputLine) -> None:
        if line.key == self._title or (self._title and line.key.startswith(self._title)):
            self._drop(line.text, _("repeats the headline"))
        elif not self._label(line):
            self._drop(line.text, _("stands above the headline"))

    def _head(self, index: int) -> None:
        """A line between the headline and its last repetition."""
        line = self._lines[index]
        if line.key == self._title:
            self._drop(line.text, _("repeats the headline"))
        elif line.key.startswith(self._title + " "):
            self._split_headline(line)
        elif self._label(line):
            return
        elif is_prose(line.text):
            self._standfirst(line)
        elif self._is_rubric(index):
            self._add(line.text, Role.SECTION)
        elif Role.SUMMARY not in self._has and line.text.count(" ") >= 4:
            self._add(line.text, Role.SUMMARY)
        else:
            self._drop(line.text, _("stands between the headlines"))

    def _split_headline(self, line: InputLine) -> None:
        """The headline, and on the same line the first sentences."""
        end = _length_of_key(line.text, self._title)
        self._drop(line.text[:end], _("repeats the headline"))
        rest = line.text[end:].lstrip(" \u00a0.:|–—-•·")
        signs = line.text[end : len(line.text) - len(rest)].strip()
        if signs:
            last = self._found[-1]
            self._found[-1] = ReviewLine(f"{last.text} {signs}" if end else signs, last.role, last.reason)
        if rest:
            self._standfirst(InputLine(rest, line.group))

    def _standfirst(self, line: InputLine) -> None:
        if Role.SUMMARY not in self._has:
            self._add(line.text, Role.SUMMARY)
        elif any(later.key.startswith(line.key) for later in self._lines[self._heading.last + 1 :]):
            self._drop(line.text, _("repeats the text"))
        else:
            self._take(line)

    def _is_rubric(self, index: int) -> bool:
        text = self._lines[index].text
        if Role.SECTION in self._has or len(text) > _LONGEST_RUBRIC or text.count(" ") > 4:
            return False
        beside = (*self._lines[max(index - 1, 0) : index], *self._lines[index + 1 : index + 2])
        return any(read_date_line(line.text) is not None for line in beside)

    def _labels(self, index: int) -> int:
        """The labels directly below the headline, and a summary that stands before them."""
        lines = self._lines
        if self._heading.line < 0:
            return max(index, 0)
        if Role.SUMMARY not in self._has and self._summary_before_labels(index):
            self._add(lines[index].text, Role.SUMMARY)
            index += 1
        while index < len(lines):
            if self._is_name_above_date(index):
                self._add(lines[index].text, Role.BYLINE)
            elif not (self._is_label_here(index) and self._label(lines[index])):
                break
            index += 1
        return index

    def _is_name_above_date(self, index: int) -> bool:
        """Whether a line is a bare name with the date line directly below it."""
        lines = self._lines
        return (
            Role.BYLINE not in self._has
            and index + 1 < len(lines)
            and lines[index].group == lines[index + 1].group
            and is_name(lines[index].text)
            and read_date_line(lines[index + 1].text) is not None
        )

    def _is_dateline_here(self, text: str) -> bool:
        """Whether a line above the text is nothing but its dateline."""
        return Role.DATELINE not in self._has and self._block < 0 and read_dateline_line(text) is not None

    def _is_label_here(self, index: int) -> bool:
        if self._heading.is_page:
            return True
        text = self._lines[index].text
        return read_date_line(text) is not None or bool(byline(text)) or self._is_dateline_here(text)

    def _summary_before_labels(self, index: int) -> bool:
        """Whether one paragraph stands between the headline and the date or byline."""
        lines = self._lines
        if index + 1 >= len(lines) or not is_prose(lines[index].text):
            return False
        following = lines[index + 1].text
        has_label = read_date_line(following) is not None or bool(byline(following))
        has_label = has_label or self._is_name_above_date(index + 1)
        return has_label and index + 2 < len(lines) and len(lines[index].text) <= 600

    def _body(self, index: int) -> None:
        while index < len(self._lines):
            line = self._lines[index]
            if is_links_heading(line.text) and self._is_links_heading_here(index):
                index = self._links(index)
                continue
            self._body_line(line)
            index += 1

    def _is_links_heading_here(self, index: int) -> bool:
        following = self._lines[index + 1 : index + 2]
        return self._heading.is_page or not following or not ends_sentence(following[0].text)

    def _links(self, index: int) -> int:
        """Drop a heading above other stories with what it stands above; the place after them."""
        title = self._lines[index].text
        self._drop(title, _("a heading above other stories"))
        index += 1
        while index < len(self._lines):
            line = self._lines[index]
            if is_links_heading(line.text) or (ends_sentence(line.text) and not leftover(line.text)):
                break
            self._drop(
                line.text, leftover(line.text) or _("another story, below “{title}”").format(title=title)
            )
            index += 1
        return index

    def _body_line(self, line: InputLine) -> None:
        text, is_page = line.text, self._heading.is_page
        if self._title and line.key == self._title:
            self._drop(text, _("repeats the headline"))
        elif self._is_dateline_here(text):
            self._add(text, Role.DATELINE)
        elif not line.is_listed and picture_credit(text):
            self._add(text, Role.CREDIT)
        elif is_page and self._is_leftover_or_date(line):
            return
        elif not is_page and is_surely_leftover(text):
            self._drop(text, leftover(text) or _("sharing"))
        elif is_page and len(line.key) > _REPEATED and line.key in self._seen and len(text) <= 1000:
            self._drop(text, _("repeats an earlier line"))
        elif self._is_byline_here(line):
            self._add(text, Role.BYLINE)
        else:
            self._seen.add(line.key)
            self._take(line)

    def _is_leftover_or_date(self, line: InputLine) -> bool:
        is_date = not line.is_listed and read_date_line(line.text) is not None
        if is_date and Role.DATE not in self._has:
            self._add(line.text, Role.DATE)
        elif is_date:
            self._drop(line.text, _("another date"))
        elif reason := leftover(line.text):
            self._drop(line.text, reason)
        else:
            return False
        return True

    def _is_byline_here(self, line: InputLine) -> bool:
        is_last = line is self._lines[-1] or self._heading.is_page
        return Role.BYLINE not in self._has and is_last and bool(byline(line.text))

    def _take(self, line: InputLine) -> None:
        """Keep a line as a paragraph of the body, or as part of the one before it."""
        joins = self._wrapped and line.group == self._group and not line.is_listed and self._block >= 0
        if not joins:
            self._block += 1
        self._group = line.group
        text = line.text
        may_begin_so = self._block == 0 and not joins and Role.DATELINE not in self._has
        dateline = read_dateline(text) if may_begin_so else None
        if dateline is not None:
            self._add(text[: dateline.end].rstrip(), Role.DATELINE, block=self._block)
            text = text[dateline.end :]
        self._add(text, Role.BODY, block=self._block)

    def _sign(self) -> None:
        """Make the last line of the text the byline when it is a person's name and none was found."""
        places = [place for place, line in enumerate(self._found) if line.role is Role.BODY]
        if len(places) < _FEWEST_SIGNED or Role.BYLINE in self._has:
            return
        before, last = (self._found[place] for place in places[-2:])
        is_alone = before.block != last.block and is_prose(before.text)
        if is_alone and is_person(last.text) and not self._is_named(last.text.strip()):
            self._found[places[-1]] = ReviewLine(last.text, Role.BYLINE, _("a name below the text"))

    def _is_named(self, name: str) -> bool:
        """Whether the text speaks of a person: a speaker's name may stand below what was said."""
        return any(
            name in line.text for line in self._found if line.role is not Role.DROPPED and line.text != name
        )


def _length_of_key(text: str, key: str) -> int:
    """How many characters of ``text`` fold to ``key``, which it begins with."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(folded(text[:middle])) >= len(key):
            high = middle
        else:
            low = middle + 1
    return low
