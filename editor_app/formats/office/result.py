"""What a document becomes: an article, with its language told and its metadata in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from itertools import groupby

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, clean
from editor_app.document.changes import Insert
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import LINE_BREAK, FieldValue, MarkType, TextField
from editor_app.document.projection import normalised
from editor_app.document.readings import Reading
from editor_app.document.schema import OBJECT_MARK, formatted
from editor_app.formats.identity import article_uri
from editor_app.formats.office.assembling import assembled
from editor_app.formats.office.found import Found
from editor_app.formats.office.lines import Line, Remark
from editor_app.formats.office.moments import UNKNOWN
from editor_app.formats.office.passport import Passport
from editor_app.formats.office.structuring import structured
from editor_app.formats.publishable import without_ids
from editor_app.formats.recognition.languages import detect_language
from editor_app.formats.values import ReadArticle, Source

_LANGUAGE = str(MarkType.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself."""

    title: str = ""
    author: str = ""
    editor: str = ""
    """Whoever saved it last."""
    modified: datetime | None = None
    language: str = ""
    keywords: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def read_article(
    format: str,
    source: Source,
    found: Found,
    lines: Sequence[Line],
    remarks: Sequence[Remark],
    passport: Passport,
    properties: Properties,
    *,
    is_converted: bool = False,
) -> ReadArticle:
    """The article in a document; with what waits in it where there is something.

    ``is_converted`` for a copy of an article that left in another format.
    """
    is_own = bool(passport.article)
    texts, guesses = structured(lines, is_own=is_own, formats=passport.formats)
    marked = assembled(texts, remarks, passport)
    # The author that our copies name is who signs the story, not who edited the copy.
    author = "" if is_own and properties.author == passport.fields.get("byline") else properties.author
    editor = " ".join((properties.editor or author).split()) or UNKNOWN
    marked = replace(
        marked, editor=passport.person(editor), edited=properties.modified, is_converted=is_converted
    )
    marked = _in_language(marked, source.language, found, properties)
    if not is_own:
        marked = replace(marked, fields={**_fields(properties), **marked.fields})
    content = marked.content(Reading.FINAL)
    content = replace(content, body=without_ids(content.body))
    return ReadArticle(
        content,
        format,
        (*guesses, *found.warnings()),
        tuple(found.dropped),
        media=tuple(found.media.values()),
        identity=article_uri(ArticleId(passport.article)) if is_own else "",
        marked=None if marked.is_plain and not is_own else _in_one_line(marked),
    )


def _in_one_line(marked: MarkedArticle) -> MarkedArticle:
    """The same with headline and summary as an article has them, without line breaks."""
    lines = {
        name: tuple(Insert(run.text.replace(LINE_BREAK, " "), run.attributes) for run in marked.runs(name))
        for name in (TextField.HEADLINE, TextField.SUMMARY)
    }
    return replace(marked, texts={**marked.texts, **lines})


def _fields(properties: Properties) -> dict[str, FieldValue]:
    found: dict[str, FieldValue] = {}
    if author := " ".join(clean(properties.author)[0].split()):
        found["byline"] = author
    if properties.keywords:
        found["keywords"] = properties.keywords
    return found


def _in_language(marked: MarkedArticle, given: str, found: Found, properties: Properties) -> MarkedArticle:
    """The article with its language, and with a mark only on text in others."""
    if marked.article:
        language = marked.language
        return replace(marked, texts=_with_languages(marked, base_language(language), is_trusted=True))
    text = "".join(run.text for name in TextField for run in marked.runs(name))
    told = found.languages.copy()
    told[properties.language] += told.pop("", 0)
    usual = told.most_common(1)[0][0] if told else properties.language
    seen = detect_language(text)
    # Word processors label text with the language of the keyboard; what is seen in the text is surer.
    is_trusted = not seen or base_language(seen) == base_language(usual)
    language = given or (usual if is_trusted and usual else seen)
    texts = _with_languages(marked, base_language(language), is_trusted=is_trusted)
    fields = {**marked.fields, "language": language} if language else dict(marked.fields)
    return replace(marked, texts=texts, fields=fields)


def _with_languages(
    marked: MarkedArticle, usual: str, *, is_trusted: bool
) -> dict[TextField, tuple[Insert, ...]]:
    return {
        name: normalised(
            _labelled(run, usual, is_trusted=is_trusted, has_words=any(_has_letters(one) for one in part))
            for part in _by_language(marked.runs(name))
            for run in part
        )
        for name in TextField
    }


def _by_language(runs: Iterable[Insert]) -> Iterator[list[Insert]]:
    """Neighbours that are labelled alike, together: signs and blanks between words are of their language."""
    return (list(part) for _language, part in groupby(runs, lambda run: run.attributes.get(_LANGUAGE)))


def _has_letters(run: Insert) -> bool:
    return any(map(str.isalpha, run.text))


def _labelled(run: Insert, usual: str, *, is_trusted: bool, has_words: bool) -> Insert:
    attributes = run.attributes
    if OBJECT_MARK in attributes:
        return Insert(run.text, {name: _inside(held, usual, is_trusted) for name, held in attributes.items()})
    change = formatted(_LANGUAGE)
    if _LANGUAGE not in attributes and change not in attributes:
        return run
    language = str(attributes.get(_LANGUAGE) or "")
    # Programs label signs that stand alone with the keyboard's language.
    is_foreign = is_trusted and base_language(language) != usual and has_words
    left_out = set() if is_foreign else {_LANGUAGE}
    if not is_trusted:
        left_out.add(change)
    kept = {name: value for name, value in attributes.items() if name not in left_out}
    return Insert(run.text, kept)


def _inside(held: object, usual: str, is_trusted: bool) -> object:
    """The data of an object with language marks only on words in others."""
    if isinstance(held, list):
        return [_inside(part, usual, is_trusted) for part in held]
    if not isinstance(held, dict):
        return held
    found = {name: _inside(part, usual, is_trusted) for name, part in held.items() if name != "marks"}
    marks = [mark for mark in held.get("marks", ()) if not _is_usual(mark, usual, is_trusted)]
    return {**found, "marks": marks} if marks else found


def _is_usual(mark: object, usual: str, is_trusted: bool) -> bool:
    match mark:
        case [_start, _end, kind, str() as value] if kind == _LANGUAGE:
            return not is_trusted or base_language(value) == usual
    return False
