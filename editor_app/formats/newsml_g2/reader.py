"""Reads NewsML-G2 items of every version, alone or in a message, valid or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, FieldValue, RichText
from editor_app.formats.identity import is_own
from editor_app.formats.kills import withdrawn_headline
from editor_app.formats.newsml_g2.bodies import Body, body_of
from editor_app.formats.newsml_g2.checking import faults
from editor_app.formats.newsml_g2.fields import fields_of, moment_of, status_of
from editor_app.formats.newsml_g2.meta import Meta
from editor_app.formats.newsml_g2.names import (
    ALTERNATIVE_TEXT,
    DESCRIPTION_ROLES,
    GENERATOR,
    HEADLINE_ROLES,
    ISSUE_NOTE,
    MAIN_HEADLINE,
    STYLED_SUMMARY,
    TRANSLATED_FROM,
)
from editor_app.formats.newsml_g2.picture_reading import picture_of
from editor_app.formats.newsml_g2.recognising import root_name
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import Defect, Dropped, ReadArticle, Source
from editor_app.formats.xml_parsing import children_named, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OTHER_ITEMS = frozenset({"packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"})
_ROOTS = frozenset({"newsItem", "newsMessage", *_OTHER_ITEMS})
_FRAGMENTS = frozenset({"contentSet", "contentMeta", "groupSet", "itemSet"})
_MOST_DEFECTS = 50
_MOST_ITEMS = 10_000
_OUR_ROLES = frozenset({*HEADLINE_ROLES.values(), *DESCRIPTION_ROLES.values(), ALTERNATIVE_TEXT})
_SUMMARY_ROLES = (STYLED_SUMMARY, "drol:summary", "summary", "abstract", "lead", "standfirst", "")


class NewsmlG2Reader:
    """Gives the article of a newsItem, or those of all newsItems in a message."""

    name = "newsml-g2"

    def score(self, source: Source) -> float:
        """1 where the root is an item or a message, less where it is a part of one."""
        head = head_of(source.data)
        if not head.lstrip("\ufeff \t\r\n").startswith("<"):
            return 0.0
        name = root_name(head)
        return 1.0 if name in _ROOTS else 0.97 if name in _FRAGMENTS else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file and what it holds instead, when there is none."""
        tree = parse_xml(source.data, source.name)
        items = list(_items(tree.root))
        found = [self._article(item, source, tree.warnings, tree.defects) for item in items]
        articles = tuple(article for article in found if article is not None)
        if not articles:
            raise InputError(_refusal(tree.root, source.name or _("The input")))
        return articles

    def _article(
        self, item: Element, source: Source, warnings: tuple[str, ...], defects: tuple[Defect, ...]
    ) -> ReadArticle | None:
        identity = (item.get("guid") or "").strip()
        is_whole = not defects
        meta = Meta(item, is_own=is_whole and is_own(identity) and _generator(item) == GENERATOR)
        status = status_of(meta)
        body = Body() if status == "canceled" and meta.is_own else body_of(item, source, is_own=meta.is_own)
        if not body.blocks and (shown := picture_of(item, meta, source, _summary(meta))).blocks:
            body = replace(body, blocks=shown.blocks, media=shown.media)
        headline = _headline(meta) or (body.beside.headline if body.beside else RichText())
        summary = _summary(meta) or (body.beside.summary if body.beside else RichText())
        if not headline and not body.blocks and not summary:
            if status != "canceled" or not identity:
                return None
            headline = withdrawn_headline(identity)
        blocks, repeated = _without_headline(body.blocks, headline, meta)
        return ReadArticle(
            ArticleContent(headline, summary, blocks, _fields(meta, item, body, source)),
            self.name,
            warnings=(*warnings, *_warnings(meta, status)),
            dropped=(*body.dropped, *repeated, *_dropped(meta, headline, summary)),
            media=body.media,
            identity=identity,
            translation_of=_translation_of(meta),
            version=item.get("version", "").strip(),
            status=status,
            defects=(*defects, *_told(body), *(() if meta.is_own else _defects(item))),
        )


def _items(root: Element) -> Iterator[Element]:
    """The newsItems of a file: itself, those of a message, or the part of one that it is."""
    name = local_name(root)
    if name in ("newsItem", "contentSet", "contentMeta"):
        yield root
    else:
        yield from islice(root.iter("{*}newsItem"), _MOST_ITEMS)


def _generator(item: Element) -> str:
    for meta in children_named(item, "itemMeta"):
        for generator in children_named(meta, "generator"):
            return generator.text or ""
    return ""


def _headline(meta: Meta) -> RichText:
    """The headline in the role of the main one, else one without a role, else the first, else the title."""
    found = [one for one in meta.all("headline") if (one.get("role") or "") not in _OUR_ROLES]
    ordered = sorted(found, key=lambda one: (one.get("role") != MAIN_HEADLINE, bool(one.get("role"))))
    lines = (meta.line(one) for one in ordered)
    return next((line for line in lines if line), RichText())


def _summary(meta: Meta) -> RichText:
    """The description in the best role; captions of pictures are none."""
    found = [one for one in meta.all("description") if (one.get("role") or "") not in _OUR_ROLES]

    def rank(one: Element) -> int:
        role = one.get("role") or ""
        names = (role, role.rpartition(":")[2])
        return min(
            (_SUMMARY_ROLES.index(name) for name in names if name in _SUMMARY_ROLES),
            default=len(_SUMMARY_ROLES),
        )

    ordered = sorted((one for one in found if "caption" not in (one.get("role") or "")), key=rank)
    return next((line for one in ordered if (line := meta.line(one))), RichText())


def _fields(meta: Meta, item: Element, body: Body, source: Source) -> Mapping[str, FieldValue]:
    """The fields of the item; what it does not say may stand in its text."""
    beside = body.beside.fields if body.beside is not None else {}
    fields = {**beside, **fields_of(meta, item)}
    if source.language:
        fields["language"] = source.language
    return fields


def _without_headline(
    blocks: tuple[Block, ...], headline: RichText, meta: Meta
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The body without a first block that only repeats the headline."""
    if meta.is_own or not blocks or not headline or blocks[0].text.casefold() != headline.text.casefold():
        return blocks, ()
    return blocks[1:], (Dropped(blocks[0].text, _("repeats the headline")),)


def _dropped(meta: Meta, headline: RichText, summary: RichText) -> Iterator[Dropped]:
    for one in meta.all("headline"):
        text = meta.line(one).text
        is_kept = (one.get("role") or "") in _OUR_ROLES or text == headline.text
        if text and not is_kept and not meta.is_own:
            yield Dropped(text, _("a second headline"))
    for one in () if meta.is_own else meta.all("description"):
        text = meta.line(one).text
        is_kept = (one.get("role") or "") in _OUR_ROLES or "caption" in (one.get("role") or "")
        if text and not is_kept and text != summary.text:
            yield Dropped(text, _("a second summary"))


def _warnings(meta: Meta, status: str) -> Iterator[str]:
    if status == "canceled":
        yield _("The sender has withdrawn this item.")
    elif status == "withheld":
        yield _("The sender has marked this item as not for publication.")
    if any(not meta.lines(one) for one in meta.all("embargoed")):
        yield _("The item is under an embargo that has no end: ask its sender.")
    said = meta.text("embargoed")
    if said and not moment_of(said):
        yield _("The end of the embargo cannot be understood: ask the sender what “{time}” means.").format(
            time=said[:80]
        )
    if note := meta.with_role("edNote", ISSUE_NOTE):
        yield _("The sender's note: {note}").format(note=note)


def _translation_of(meta: Meta) -> str:
    for link in meta.all("link"):
        is_version = next(children_named(link, "language"), None) is not None
        if is_version and link.get("rel") == TRANSLATED_FROM:
            return link.get("residref", "").strip()
    return ""


def _told(body: Body) -> Iterator[Defect]:
    if body.is_unescaped:
        yield Defect(_("The markup was escaped twice."), "contentSet")
    if body.is_joined:
        yield Defect(_("The renditions hold different texts; all of them were read."), "contentSet")


def _defects(item: Element) -> tuple[Defect, ...]:
    if local_name(item) != "newsItem":
        return (Defect(_("The file is a part of an item, and no whole one."), local_name(item)),)
    return tuple(dict.fromkeys(islice(faults(item), _MOST_DEFECTS)))


def _refusal(root: Element, shown: str) -> str:
    """Why nothing can be read, by what the file holds instead of a text."""
    held = {
        "packageItem": _("{name} is a package: it lists other items. Import these."),
        "planningItem": _("{name} holds a plan of coverage, and no text."),
        "conceptItem": _("{name} explains a concept, and holds no text."),
        "knowledgeItem": _("{name} explains concepts, and holds no text."),
        "catalogItem": _("{name} lists vocabularies, and holds no text."),
        "groupSet": _("{name} is a package: it lists other items. Import these."),
    }
    # A message is what it carries.
    if local_name(root) == "newsMessage":
        root = next((one for one in root.iter("{*}*") if local_name(one) in held), root)
    return held.get(local_name(root), _("{name} holds no news item with a headline or a text.")).format(
        name=shown
    )
