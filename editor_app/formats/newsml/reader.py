"""Reads NewsML 1.0, 1.1 and 1.2, valid or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, Image, RichText
from editor_app.formats.kills import withdrawn_headline
from editor_app.formats.newsml.defects import defects_of
from editor_app.formats.newsml.fields import fields_of, identity_of, status_of, translation_of
from editor_app.formats.newsml.lookup import Parts, components, line_of
from editor_app.formats.newsml.texts import body_of, pictures, text_components
from editor_app.formats.newsml_g2.bodies import Body, Rendition
from editor_app.formats.newsml_g2.recognising import root_name
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import Dropped, FoundMedia, ReadArticle, Source
from editor_app.formats.xml_parsing import XmlTree, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MANY = 1000
_LONGEST_SHOWN = 200


class NewsmlReader:
    """Gives the article of each NewsItem: its longest text with the lines and codes around it."""

    name = "newsml"

    def score(self, source: Source) -> float:
        """1 where the root is that of NewsML 1."""
        head = head_of(source.data)
        if not head.lstrip("\ufeff \t\r\n").startswith("<"):
            return 0.0
        return 1.0 if root_name(head) == "NewsML" else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        tree = parse_xml(source.data, source.name)
        items = [one for one in tree.root.iter("*") if local_name(one) == "NewsItem"][:_MANY]
        found = (self._article(item, source, tree) for item in items or [tree.root])
        articles = tuple(article for article in found if article is not None)
        if not articles:
            name = source.name or _("The input")
            raise InputError(_("{name} holds no news item with a headline or a text.").format(name=name))
        return articles

    def _article(self, item: Element, source: Source, tree: XmlTree) -> ReadArticle | None:
        texts = text_components(item)
        component, renditions = texts[0] if texts else (next(components(item), None), [])
        parts = Parts(item, component)
        body = body_of(renditions, source)
        beside = body.beside or ArticleContent()
        headline = RichText(parts.text("HeadLine")) or beside.headline
        status, identity = status_of(parts), identity_of(parts)
        if not headline and not body.blocks:
            if status != "canceled" or not identity:
                return None
            headline = withdrawn_headline(identity)
        blocks, dropped = _without_headline(body, headline)
        shown = list(pictures(item, source))
        fields = {**beside.fields, **fields_of(parts)}
        if source.language:
            fields["language"] = source.language
        summary = RichText(parts.text("SubHeadLine")) or beside.summary
        return ReadArticle(
            ArticleContent(headline, summary, (*(block for block, _file in shown), *blocks), fields),
            self.name,
            warnings=(*tree.warnings, *_warnings(status)),
            dropped=(*body.dropped, *dropped, *_others(texts[1:], shown)),
            media=(*body.media, *(file for _block, file in shown if file is not None)),
            identity=identity,
            translation_of=translation_of(parts),
            version=parts.text("RevisionId"),
            status="usable" if status == "embargoed" else status,
            defects=(*tree.defects, *defects_of(parts)),
        )


def _without_headline(body: Body, headline: RichText) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The body without a first block that only repeats the headline."""
    blocks = body.blocks
    if not blocks or not headline or blocks[0].text.casefold() != headline.text.casefold():
        return blocks, ()
    return blocks[1:], (Dropped(blocks[0].text, _("repeats the headline")),)


def _others(
    texts: list[tuple[Element, list[Rendition]]], shown: list[tuple[Block, FoundMedia | None]]
) -> Iterator[Dropped]:
    """Texts of other components; those of pictures stand as their captions."""
    captions = {block.data.caption.text for block, _file in shown if isinstance(block.data, Image)}
    for component, _renditions in texts:
        text = next((line_of(one) for one in component.iter("*") if local_name(one) == "DataContent"), "")
        if text and text not in captions:
            yield Dropped(text[:_LONGEST_SHOWN], _("another text of the same item"))


def _warnings(status: str) -> Iterator[str]:
    if status == "canceled":
        yield _("The sender has withdrawn this item.")
    elif status == "withheld":
        yield _("The sender has marked this item as not for publication.")
