"""Reads the article in an XLIFF file."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.errors import InputError
from editor_app.base.i18n import _, ngettext
from editor_app.formats.bilingual import BilingualFile, BilingualProblem
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import Dropped, ReadArticle, Source
from editor_app.formats.xliff.article_in import ArticleBuilder
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.sniffing import begins_as_xliff

_SHOWN = 20
"""Problems that are named one by one in the messages of an import."""


class XliffReader:
    """Gives the source of each file, or its translation where every segment has one."""

    name = "xliff"

    def score(self, source: Source) -> float:
        """1 for a document that begins as XLIFF does, else 0."""
        return 1.0 if begins_as_xliff(head_of(source.data)) else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """An article for each file in it. InputError, naming the file, when it cannot be read."""
        read = read_xliff(source.data, source.name)
        problems = tuple(_told(read.problems))
        dropped = tuple(Dropped(text, _("an article does not hold this")) for text in read.dropped)
        articles = [_article(file, self.name) for file in read.files if file.units]
        if not articles:
            raise InputError(
                _("{name}: No unit in it can be read.").format(name=source.name or _("The input")),
                " ".join(problems[:1]),
            )
        first, *others = articles
        whole = ReadArticle(
            first.content,
            first.format,
            (*first.warnings, *problems),
            (*first.dropped, *dropped),
            identity=first.identity,
            translation_of=first.translation_of,
            bilingual=first.bilingual,
        )
        return whole, *others


def _article(file: BilingualFile, format: str) -> ReadArticle:
    is_target = bool(file.target_language) and file.is_complete
    builder = ArticleBuilder(is_target=is_target)
    content = builder.content(file)
    return ReadArticle(
        content,
        format,
        tuple(_choice(file, is_target=is_target)),
        tuple(builder.dropped),
        identity="" if is_target else _identity(file),
        translation_of=_identity(file) if is_target else "",
        bilingual=file,
    )


def _identity(file: BilingualFile) -> str:
    """The permanent name of the article; others' files only name files there."""
    return file.original if file.identity.get("article") else ""


def _choice(file: BilingualFile, *, is_target: bool) -> Iterator[str]:
    if not file.target_language:
        return
    if is_target:
        yield _("The translation was read ({target}); its source is in {source}.").format(
            target=file.target_language, source=file.source_language
        )
        return
    segments = [segment for unit in file.units if unit.is_translatable for segment in unit.segments]
    left = sum(segment.target is None for segment in segments)
    yield ngettext(
        "The source was read: {count} segment of {all} has no translation yet.",
        "The source was read: {count} segments of {all} have no translation yet.",
        left,
    ).format(count=left, all=len(segments))


def _told(problems: tuple[BilingualProblem, ...]) -> Iterator[str]:
    yield from (problem_text(problem) for problem in problems[:_SHOWN])
    more = len(problems) - _SHOWN
    if more > 0:
        yield ngettext(
            "{count} more problem of this kind", "{count} more problems of this kind", more
        ).format(count=more)


def problem_text(problem: BilingualProblem) -> str:
    """What is wrong, in one line that says where, and whether the unit was left out for it."""
    text = problem.message
    if problem.unit and problem.line:
        text = _("Unit {unit}, line {line}: {message}").format(
            unit=problem.unit, line=problem.line, message=text
        )
    elif problem.line:
        text = _("Line {line}: {message}").format(line=problem.line, message=text)
    if problem.is_left_out:
        text = _("{problem} (left out)").format(problem=text)
    return text
