"""Writes the text message of an article: the one that somebody wrote, else its headline and summary."""

from __future__ import annotations

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.document.model import LINE_BREAK
from editor_app.formats.embargoes import refuse_running_embargo, written_at
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.losses import losses
from editor_app.formats.moments import iso, moment
from editor_app.formats.names import file_path
from editor_app.formats.publishable import publishable
from editor_app.formats.reader_words import reader_word
from editor_app.formats.sms.counting import size_of
from editor_app.formats.values import ExportItem, OutputFile, Written

LIMIT = 160
"""Characters of a message where the outlet says nothing else."""


class SmsWriter:
    """Plain text; what is longer than the limit is told and never cut in silence."""

    name = "sms"

    def __init__(self) -> None:
        self.label = _("Text message")

    def write(self, item: ExportItem) -> Written:
        """The message as UTF-8; ``outlet.options["sms"]["limit"]`` is its longest, in characters.

        UserError when there is nothing to say, or while an embargo runs.
        """
        refuse_running_embargo(item, self.name)
        prepared = publishable(item.content)
        text = _message(item)
        if not text:
            raise UserError(
                _("There is no text message: the story has neither one nor a headline."),
                _("Write one in the details of the story."),
            )
        data = text.encode("utf-8", "replace")
        return Written(
            (OutputFile(file_path(item, ".sms.txt"), data),),
            warnings=_warnings(item, text),
            losses=(*_left_out(item), *losses(item, self.name, prepared)),
        )


def _message(item: ExportItem) -> str:
    content = publishable(item.content).content
    fields = content.fields
    headline = (
        str(fields.get("headline_push", "") or fields.get("headline_short", "")) or headline_of(item).text
    )
    headline = _line(headline)
    if is_withdrawn(item):
        return f"{headline}: {reader_word('withdrawn', content.language)}" if headline else ""
    if written := str(fields.get("sms", "")).strip():
        return written
    summary = _line(content.summary.text)
    both = f"{_ended(headline)} {summary}" if headline and summary else headline or summary
    # One message is worth more than two sentences.
    return both if len(both) <= _limit(item) and size_of(both).messages == 1 else headline or summary


def _left_out(item: ExportItem) -> tuple[str, ...]:
    return (_("the text of the story"),) if item.content.body else ()


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":", "؟")) else f"{text}."


def _line(text: str) -> str:
    return " ".join(text.replace(LINE_BREAK, " ").split())


def _limit(item: ExportItem) -> int:
    limit = item.outlet.options.get("sms", {}).get("limit")
    return limit if isinstance(limit, int) and not isinstance(limit, bool) and limit > 0 else LIMIT


def _warnings(item: ExportItem, text: str) -> tuple[str, ...]:
    found = []
    limit, size = _limit(item), size_of(text)
    if len(text) > limit:
        found.append(
            _("The text message is too long: {n}/{limit} characters.").format(n=len(text), limit=limit)
        )
    if size.messages > 1:
        found.append(
            ngettext(
                "The text message is sent as {count} message: {n}/{limit} of one.",
                "The text message is sent as {count} messages: {n}/{limit} of one.",
                size.messages,
            ).format(count=size.messages, n=size.letters, limit=size.one)
        )
    embargo = moment(item.content.fields.get("embargo"))
    if embargo is not None and embargo > written_at(item) and not is_withdrawn(item):
        found.append(_("A text message cannot hold the embargo until {time}.").format(time=iso(embargo)))
    return tuple(found)
