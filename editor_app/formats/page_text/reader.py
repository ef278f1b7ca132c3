"""Reads plain text and pages of news sites that were saved as text."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.formats.encoding import decode
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.page_text.likeness import text_likeness
from editor_app.formats.page_text.roles import find_roles
from editor_app.formats.recognition.dates import find_date, read_date_line
from editor_app.formats.recognition.languages import detect_language
from editor_app.formats.values import Dropped, ReadArticle, ReviewLine, Role, Source


class TextReader:
    """Finds headline, summary, labels and body in a text, and says what it left out."""

    name = "text"

    def score(self, source: Source) -> float:
        """Low for everything: text is what is left when nothing else fits."""
        return text_likeness(source)

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The one article of the text. InputError, naming the file, when it is no text."""
        decoded = decode(source.data, source.name)
        lines = find_roles(decoded.text)
        language = source.language or detect_language(_shown(lines))
        content = assemble(lines, language)
        dropped = tuple(Dropped(line.text, line.reason) for line in lines if line.role is Role.DROPPED)
        return (
            ReadArticle(
                content,
                self.name,
                warnings=(*decoded.repairs, *_doubts(lines, language)),
                dropped=dropped,
                lines=lines,
            ),
        )


def _shown(lines: Sequence[ReviewLine]) -> str:
    return "\n".join(line.text for line in lines if line.role in {Role.HEADLINE, Role.SUMMARY, Role.BODY})


def _doubts(lines: Sequence[ReviewLine], language: str) -> tuple[str, ...]:
    roles = {line.role for line in lines}
    found = []
    if Role.HEADLINE not in roles:
        found.append(_("No headline was found."))
    if not language:
        found.append(_("The language could not be told."))
    if any(
        line.role is Role.DATE and read_date_line(line.text) and not find_date(line.text) for line in lines
    ):
        found.append(_("The date has no year and was not taken over."))
    if any(line.role is Role.SUMMARY and line.text.rstrip().endswith(("…", "...")) for line in lines):
        found.append(_("The summary breaks off."))
    return tuple(found)
