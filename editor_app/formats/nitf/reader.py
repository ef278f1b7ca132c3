"""Reads NITF of every version, with or without its namespace, valid or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, FieldValue, RichText
from editor_app.formats.escaped_markup import unescaped_once
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.html.runs import joined
from editor_app.formats.identity import is_own
from editor_app.formats.kills import withdrawn_headline
from editor_app.formats.nitf import names
from editor_app.formats.nitf.defects import defects_of
from editor_app.formats.nitf.fields import fields_of, status_of
from editor_app.formats.nitf.lookup import Parts, line_of
from editor_app.formats.nitf_markup import nitf_html, nitf_pieces
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import Defect, Dropped, ReadArticle, Source
from editor_app.formats.xml_parsing import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PROLOG = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+"
_ROOT = re.compile(_PROLOG + r"<(?:[\w.-]+:)?nitf\b", re.IGNORECASE | re.DOTALL)
_MOST = 10_000
_NO_TEXT = frozenset({"head", "body.head", "body.end", "docdata"})
_PARAGRAPHS = frozenset({"p", "block", "ul", "ol", "table", "div", "hl2", "media"})
_OF_HEAD = frozenset({"hedline", "byline", "distributor", "dateline", "abstract", "rights", "series"})
_TELLING = re.compile(r"<(?:[\w.-]+:)?(?:body\.content|body\.head|hedline|docdata)\b")


class NitfReader:
    """Gives the article of a file, its whole text, and what is wrong with the file."""

    name = "nitf"

    def score(self, source: Source) -> float:
        """1 where the root is NITF's, less where its elements stand in something else."""
        head = head_of(source.data)
        if _ROOT.match(head):
            return 1.0
        return 0.92 if head.lstrip().startswith("<") and len(_TELLING.findall(head)) > 1 else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The article, or those of all documents in the file. InputError, naming the file, without one."""
        tree = parse_xml(source.data, source.name)
        read = (read_document(root, source) for root in _documents(tree.root))
        articles = [article for article in read if article is not None]
        if not articles:
            name = source.name or _("The input")
            raise InputError(_("{name} holds no NITF article with a headline or a text.").format(name=name))
        # What concerns the whole file is said once, with its first article.
        first = articles[0]
        warnings, defects = (*tree.warnings, *first.warnings), (*tree.defects, *first.defects)
        articles[0] = replace(first, warnings=warnings, defects=defects)
        return tuple(articles)


def read_document(root: Element, source: Source) -> ReadArticle | None:
    """The article of a ``nitf`` element, wherever it stands; None without a headline and a text."""
    parts = Parts(root)
    identity = parts.said("doc-id", "id-string") or (root.get("uno") or "").strip()
    own = is_own(identity) and parts.meta("generator") == names.GENERATOR and _is_as_written(parts)
    headline, seconds = _headlines(parts, own)
    status = status_of(parts)
    is_canceled = own and status == "canceled"
    fragment = Fragment(()) if is_canceled else _body(parts, source, own)
    if not headline and not fragment.blocks:
        if status != "canceled" or not identity:
            return None
        headline = withdrawn_headline(identity)
    summary = _line((nitf_html(part) for part in parts.all("abstract")), own)
    dropped = [Dropped(second.text, _("a second headline")) for second in seconds[0 if summary else 1 :]]
    fields: dict[str, FieldValue] = fields_of(parts, is_own=own)
    defects = () if own else defects_of(parts, fields)
    if source.language:
        fields["language"] = source.language
    return ReadArticle(
        ArticleContent(headline, summary or next(iter(seconds), RichText()), fragment.blocks, fields),
        NitfReader.name,
        warnings=tuple(_warnings(status)),
        dropped=(*fragment.dropped, *dropped, *(() if own else _beside(parts))),
        media=fragment.media,
        identity=identity,
        translation_of=parts.meta(names.TRANSLATION_OF),
        version=parts.said("du-key", "version") or parts.meta("version"),
        status=status,
        defects=(*defects, *(Defect(repair) for repair in fragment.repairs)),
    )


def _documents(root: Element) -> list[Element]:
    """The ``nitf`` elements, or what stands in for them: some senders wrap or rename it."""
    if local_name(root).lower() == "nitf":
        return [root]
    if found := list(islice(root.iter("{*}nitf"), _MOST)):
        return found
    has_text = any(local_name(element) in ("body.content", "hedline") for element in root.iter())
    return [root] if has_text else []


def _is_as_written(parts: Parts) -> bool:
    """Whether nobody has laid the text out anew: then every space in it is meant."""
    return all(content.text is None or not content.text.strip("\n") for content in parts.contents)


def _headlines(parts: Parts, own: bool) -> tuple[RichText, list[RichText]]:
    """The headline and those below it."""
    heads = parts.all("hl1")
    seconds = [line for element in parts.all("hl2") if (line := _line([nitf_html(element)], own))]
    headline = _line((nitf_html(element) for element in heads[:1]), own)
    seconds = [*(line for one in heads[1:] if (line := _line([nitf_html(one)], own))), *seconds]
    if headline:
        return headline, seconds
    bare = next((RichText(text) for one in parts.all("hedline") if (text := _bare_text(one))), RichText())
    return bare or (seconds.pop(0) if seconds else RichText(parts.text("title"))), seconds


def _bare_text(hedline: Element) -> str:
    return line_of(hedline) if not len(hedline) else " ".join((hedline.text or "").split())


def _line(markups: Iterator[str] | list[str], own: bool) -> RichText:
    """Markup as one line of text with its marks."""
    lines = [
        block.rich
        for markup in markups
        for block in parse_fragment(
            f"<p>{markup}</p>" if own and "<p>" not in markup else markup, exact=own
        ).blocks
        if block.data is None
    ]
    return joined(lines, " ")


def _body(parts: Parts, source: Source, own: bool) -> Fragment:
    elements = (*(parts.contents or _bare_contents(parts)), *parts.ends)
    if own:
        return blocks_of("\n".join(map(nitf_html, elements)), source.companion)
    found = [_fragment(piece, source) for element in elements for piece in nitf_pieces(element)]
    media = {one.source: one for fragment in found for one in fragment.media}
    return Fragment(
        tuple(block for fragment in found for block in fragment.blocks),
        tuple(media.values()),
        tuple(dropped for fragment in found for dropped in fragment.dropped),
        tuple(repair for fragment in found for repair in fragment.repairs),
    )


def _fragment(piece: str, source: Source) -> Fragment:
    markup = unescaped_once(piece)
    fragment = parse_fragment(markup, language=source.language, companion=source.companion)
    if markup == piece:
        return fragment
    return replace(fragment, repairs=(*fragment.repairs, _("The markup was escaped twice.")))


def _bare_contents(parts: Parts) -> list[Element]:
    """What stands in for ``body.content`` where it is missing: all that is in ``body``, or in the document,
    but its head."""
    body = parts.first("body")
    held = [one for one in (parts.root if body is None else body) if local_name(one) not in _NO_TEXT]
    if body is None and not any(local_name(one) in _PARAGRAPHS for one in held):
        return []
    content = parts.root.makeelement("body.content")
    content.extend(deepcopy(held))
    if body is not None and body.text and not body.text.isspace():
        content.text = body.text
    return [content]


def _beside(parts: Parts) -> Iterator[Dropped]:
    """Texts that stand above the text where none belongs, and notes."""
    for head in parts.all("body.head"):
        for child in head:
            if local_name(child) not in _OF_HEAD and (text := line_of(child)):
                yield Dropped(text, _("stands above the text"))


def _warnings(status: str) -> Iterator[str]:
    if status == "canceled":
        yield _("The sender has withdrawn this item.")
    elif status == "withheld":
        yield _("The sender has marked this item as not for publication.")
