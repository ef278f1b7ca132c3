"""Recognises and reads readers' reports, whatever they come in."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.encoding import decode
from editor_app.formats.reports.letter import report_in
from editor_app.formats.reports.mail import is_mail, is_mail_folder, report_of_mail, reports_in_folder
from editor_app.formats.reports.tables import (
    delimiter_of,
    is_json_of_reports,
    reports_in_json,
    reports_in_table,
)
from editor_app.formats.reports.values import NAME, ReadReport
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import ReadArticle, Source


class ReportsReader:
    """Gives reports; they are about articles and are none themselves."""

    name = NAME

    def score(self, source: Source) -> float:
        """High for mails that bring a report, folders of mails, and tables and JSON of reports."""
        data = source.data
        if is_mail_folder(data):
            return 0.97
        if is_mail(data):
            return 0.97 if report_of_mail(data) is not None else 0.0
        if _is_named_mail(source):
            return 0.97
        head = head_of(data)
        start = head.lstrip("\ufeff \t\r\n")[:1]
        if start in ("{", "["):
            return 0.96 if is_json_of_reports(head) else 0.0
        return 0.96 if delimiter_of(head) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """InputError: there is no article in reports, and they can only be brought into a library."""
        raise InputError(
            _("{name} holds reports of readers, not an article.").format(name=source.name or _("The input")),
            _("Import it into the library: each report goes to the story that it is about."),
        )

    def reports(self, source: Source) -> Iterator[ReadReport | None]:
        """Every report in ``source`` in turn, None for an entry that brings none.

        InputError, naming the file and the reason, when it cannot be read at all.
        """
        data = source.data
        if is_mail_folder(data):
            yield from reports_in_folder(data)
        elif is_mail(data):
            yield report_of_mail(data)
        else:
            text = decode(data, source.name).text
            if _is_named_mail(source):
                # Its head was lost on the way; what it says is a report all the same, or it is nothing.
                report = report_in(text, source="eml")
                if report is None:
                    raise _nothing_in(source)
                yield report
            elif text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
                yield from reports_in_json(text, source.name)
            elif delimiter_of(text):
                yield from reports_in_table(text)
            else:
                raise _nothing_in(source)


def _is_named_mail(source: Source) -> bool:
    return source.name.lower().endswith((".eml", ".mbox"))


def _nothing_in(source: Source) -> InputError:
    return InputError(
        _("{name} holds no reports that can be read.").format(name=source.name or _("The input")),
        _("Reports are read from mails (.eml, .mbox), CSV and JSON."),
    )
