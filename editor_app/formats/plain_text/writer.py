"""Writes an article as plain text that reads well anywhere."""

from __future__ import annotations

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.text import comma
from editor_app.document.model import LINE_BREAK, ArticleContent
from editor_app.formats.embargoes import refuse_running_embargo
from editor_app.formats.losses import losses
from editor_app.formats.moments import calendar_date, date_in_words
from editor_app.formats.names import file_path
from editor_app.formats.plain_text.body import body_lines
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, OutputFile, Written
from editor_app.formats.withdrawing import as_shown


class TextWriter:
    """Headline, summary, byline, dateline and body, an empty line between blocks."""

    name = "text"

    def __init__(self) -> None:
        self.label = _("Plain text")

    def write(self, item: ExportItem) -> Written:
        """The text as UTF-8. UserError when it could not be encoded, or while an embargo runs."""
        refuse_running_embargo(item, self.name)
        item = as_shown(item)
        prepared = publishable(item.content)
        try:
            data = text_of(prepared.content).encode("utf-8")
        except UnicodeEncodeError as error:
            raise UserError(_("The text holds characters that no file can."), detail=str(error)) from error
        return Written((OutputFile(file_path(item, ".txt"), data),), losses=losses(item, self.name, prepared))


def text_of(content: ArticleContent) -> str:
    """``content``, which is prepared, as one text that ends with a newline."""
    head = [_lines(content.headline.text), _lines(content.summary.text), "\n".join(_credits(content))]
    return "\n\n".join(part for part in (*head, *body_lines(content.body)) if part) + "\n"


def _credits(content: ArticleContent) -> list[str]:
    fields = content.fields
    day = calendar_date(fields.get("dateline_date"))
    place = str(fields.get("dateline_place", ""))
    date = date_in_words(day, content.language) if day else ""
    dateline = f"{comma(content.language)} ".join(filter(None, (place, date)))
    return [line for line in (str(fields.get("byline", "")), dateline) if line]


def _lines(text: str) -> str:
    return text.replace(LINE_BREAK, "\n")
