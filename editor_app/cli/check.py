"""``copydesk check``: proofreading of articles and files, without changing anything."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editor_app.base.errors import InputError, LibraryError, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.cli.choices import language_tag
from editor_app.cli.context import Context
from editor_app.cli.findings import finding_json
from editor_app.cli.output import standard_input
from editor_app.document.model import ArticleContent
from editor_app.language.findings import Finding, Severity
from editor_app.services import inputs
from editor_app.services.checkers import shipped_checking
from editor_app.services.checking import Checking, IsWaived, story_text
from editor_app.services.converting import read_file
from editor_app.services.spelling import Spelling


@dataclass(frozen=True, slots=True)
class _Checked:
    """One article with what was found in it, or why it could not be looked at."""

    name: str
    is_path: bool
    findings: tuple[Finding, ...] = ()
    error: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``check``."""
    parser.add_argument(
        "names",
        metavar="ARTICLE|PATH",
        nargs="+",
        help=_("an article of the library, a file, a folder, or - for standard input"),
    )
    parser.add_argument(
        "--language",
        metavar="L",
        type=language_tag,
        default="",
        help=_("check as text in this language (default: as the article says)"),
    )
    parser.epilog = _(
        "Positions count characters from 0 in the headline, the summary or the body. The exit code is 0\n"
        "whether anything is found or not, 1 when something could not be read."
    )


def run(context: Context) -> int:
    """Check everything named; 1 when some of it could not be read."""
    checked = [result for name in context.options.names for result in _check(context, name)]
    if context.output.is_json:
        context.output.json([entry for result in checked for entry in _json(result)])
    else:
        _show(context, checked)
    for result in checked:
        if result.error:
            context.output.note(result.error)
    return 1 if any(result.error for result in checked) else 0


def _check(context: Context, name: str) -> Iterator[_Checked]:
    if name == inputs.STANDARD_INPUT or Path(name).exists() or Path(name).name != name:
        yield from _check_path(context, name)
    else:
        yield _check_article(context, name)


def _check_article(context: Context, name: str) -> _Checked:
    try:
        article = context.article(name)
        content = context.library.desk.content(article)
        library = context.library
        is_waived = library.waivers.of(article)
        found = _findings(context, library.checking, library.spelling, content, is_waived)
        beside = (one for one in library.version_checks.of(article) if not is_waived(one))
        return _Checked(article, False, (*found, *beside))
    except LibraryError:
        raise
    except UserError as error:
        return _Checked(name, False, error=str(error))


def _check_path(context: Context, name: str) -> Iterator[_Checked]:
    checking = shipped_checking()
    checking.add(context.spelling)
    for given in inputs.find([name]):
        if isinstance(given, inputs.Missing):
            yield _Checked(given.path, True, error=f"{given.path}: {given.reason}")
            continue
        path = str(given.path)
        stdin = standard_input() if path == inputs.STANDARD_INPUT else None
        try:
            language = context.options.language or given.language
            articles = read_file(path, context.registry, language=language, stdin=stdin)
        except InputError as error:
            yield _Checked(path, True, error=str(error))
            continue
        for read in articles:
            yield _Checked(path, True, _findings(context, checking, context.spelling, read.content))


def _findings(
    context: Context,
    checking: Checking,
    spelling: Spelling,
    content: ArticleContent,
    is_waived: IsWaived | None = None,
) -> tuple[Finding, ...]:
    language = context.options.language
    if language:
        content = replace(content, fields={**content.fields, "language": language})
    story = story_text(content)
    found = checking.check(story) if is_waived is None else checking.check(story, is_waived)
    for missing in spelling.take_missing():
        context.output.note(_("There is no dictionary for “{language}”.").format(language=missing))
    for problem in checking.problems:
        context.output.note_once(problem)
    return spelling.with_replacements(found, story.language)


def _json(result: _Checked) -> Iterator[dict[str, object]]:
    which = {"path" if result.is_path else "article": result.name}
    if result.error:
        yield {**which, "error": result.error}
    for finding in result.findings:
        yield {**which, **finding_json(finding)}


def _show(context: Context, checked: list[_Checked]) -> None:
    rows = [
        (result.name, f"{finding.field}:{finding.start}", _said(finding), finding.rule, _in_words(finding))
        for result in checked
        for finding in result.findings
    ]
    context.output.table((_("where"), _("place"), _("severity"), _("rule"), _("message")), rows)
    count, failed = len(rows), sum(bool(result.error) for result in checked)
    if count:
        context.output.note(ngettext("{count:,} finding.", "{count:,} findings.", count).format(count=count))
    elif failed < len(checked):
        context.output.note(_("Nothing found."))
    if failed:
        said = ngettext("{count:,} input failed", "{count:,} inputs failed", failed).format(count=failed)
        context.output.note(f"{said}.")


def _said(finding: Finding) -> str:
    names = {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.SUGGESTION: _("suggestion"),
    }
    return names[finding.severity]


def _in_words(finding: Finding) -> str:
    return f"{finding.message} → {finding.replacements[0]}" if finding.replacements else finding.message
