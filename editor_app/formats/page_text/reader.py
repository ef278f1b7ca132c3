"""Reads plain text and pages of news sites that were saved as text."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent
from editor_app.formats.encoding import decode
from editor_app.formats.page_text.assembling import assemble
from editor_app.formats.page_text.likeness import text_likeness
from editor_app.formats.page_text.roles import find_roles
from editor_app.formats.recognition.datelines import read_dateline_line
from editor_app.formats.recognition.dates import read_date_line
from editor_app.formats.recognition.languages import detect_language
from editor_app.formats.reports.mail import is_mail
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
        if decoded.text.lstrip().startswith("<?xml"):
            raise InputError(
                _("{name} is XML, but none that holds a story.").format(name=source.name or _("The input")),
                _("NewsML, NITF, RSS, Atom and WXR can be read."),
            )
        lines = find_roles(decoded.text)
        language = source.language or detect_language(_shown(lines))
        content = assemble(lines, language)
        dropped = tuple(Dropped(line.text, line.reason) for line in lines if line.role is Role.DROPPED)
        return (
            ReadArticle(
                content,
                self.name,
                warnings=(*decoded.repairs, *_of_mail(source), *_doubts(lines, content)),
                dropped=dropped,
                lines=lines,
            ),
        )


def _shown(lines: Sequence[ReviewLine]) -> str:
    return "\n".join(line.text for line in lines if line.role in {Role.HEADLINE, Role.SUMMARY, Role.BODY})


def _of_mail(source: Source) -> tuple[str, ...]:
    """What is said of a mail: it is no report, or it would have been read as one."""
    if not is_mail(source.data):
        return ()
    return (_("This is a mail, and there is no reader's report in it: its head stands in the text."),)


def _doubts(lines: Sequence[ReviewLine], content: ArticleContent) -> tuple[str, ...]:
    roles = {line.role for line in lines}
    found = []
    if Role.HEADLINE not in roles:
        found.append(_("No headline was found."))
    if not content.language:
        found.append(_("The language could not be told."))
    if "dateline_date" not in content.fields and any(map(_has_day, lines)):
        found.append(_("The date has no year and was not taken over."))
    if any(line.role is Role.SUMMARY and line.text.rstrip().endswith(("…", "...")) for line in lines):
        found.append(_("The summary breaks off."))
    return tuple(found)


def _has_day(line: ReviewLine) -> bool:
    """Whether a line above the text names a day."""
    if line.role is Role.DATELINE:
        dateline = read_dateline_line(line.text)
        return dateline is not None and dateline.day > 0
    return line.role is Role.DATE and read_date_line(line.text) is not None
