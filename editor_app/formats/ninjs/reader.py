"""Reads ninjs 1.x, 2.x and 3.x, and what newsroom systems write under that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.bounded_json import parse_json
from editor_app.formats.encoding import decode
from editor_app.formats.html.fragment import Fragment
from editor_app.formats.identity import is_own as is_own_uri
from editor_app.formats.kills import withdrawn_headline
from editor_app.formats.ninjs.defects import defects_of
from editor_app.formats.ninjs.fields import fields_of, status_of
from editor_app.formats.ninjs.lookup import Item
from editor_app.formats.ninjs.pictures import pictures_of
from editor_app.formats.ninjs.roles import DESCRIPTION_ROLES, HEADLINE_ROLES
from editor_app.formats.ninjs.texts import (
    base_role,
    best,
    best_body,
    body_of,
    candidates,
    line_of,
    whole_body,
)
from editor_app.formats.said import said_moment
from editor_app.formats.sniffing import head_of
from editor_app.formats.values import Defect, Dropped, ReadArticle, Source

_OPENING = re.compile(rb"\s*[\[{]")
_OBJECT = re.compile(rb'\s*(?:\[\s*)?\{\s*(?:"|\})')
_NAMED = re.compile(rb'"name"\s*:\s*"ninjs"', re.IGNORECASE)
_IDENTITY = re.compile(rb'"(?:uri|guid)"\s*:', re.IGNORECASE)
_TELLING = re.compile(
    rb'"(?:versioncreated|firstcreated|headlines?|headline_\w+|bodies|body_\w+|pubstatus|representationtype|'
    rb'slugline|ednote|renditions|associations|descriptions|eventdetails|plannedcoverage)"\s*:',
    re.IGNORECASE,
)
_MANY = 10_000
_WRAPPERS = ("items", "_items", "results", "data", "docs", "item", "newsItems")
"""How systems call what they wrap news objects in."""
_SECOND_ROLES = ("subhead", "subheadline", "subtitle", "hl2", "deck")
_HEADLINE_ROLES = ("main", "", "headline", "hl1", "title", "text")
_SUMMARY_ROLES = ("summary", "abstract", "lead", "standfirst", "text", "", "main", "caption")


class NinjsReader:
    """Gives every news object of a file that has a headline or a body."""

    name = "ninjs"

    def score(self, source: Source) -> float:
        """1 where the standard is named, high with an identity and telling properties.

        Any other JSON comes here too, to be refused with the reason: it is no text for readers.
        """
        data = source.data.lstrip(b"\xef\xbb\xbf\0")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in data[:4]:
            data = head_of(data).lstrip("\ufeff").encode()
        if _OPENING.match(data) is None:
            return 0.0
        if _NAMED.search(data[:4000]):
            return 1.0
        telling = len({found.group().lower() for found in _TELLING.finditer(data[:200_000])})
        if not telling:
            is_json = source.name.lower().endswith(".json") or _OBJECT.match(data) is not None
            return 0.42 if is_json else 0.0
        return 0.9 if _IDENTITY.search(data) else 0.5

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        """The articles. InputError, naming the file, when there is none."""
        name = source.name or _("The input")
        decoded = decode(source.data, source.name)
        parsed = parse_json(decoded.text, source.name, salvages=True)
        _refuse_others(parsed.value, name)
        warnings = decoded.repairs + tuple(
            _("Removed or replaced: {what}.").format(what=what) for what in parsed.repairs
        )
        if parsed.has_duplicates:
            warnings += (_("Some properties occur twice; the first of each was read."),)
        found = [self._article(item, source, warnings) for item in _items(parsed.value)]
        articles = tuple(article for article in found if article is not None)
        if not articles:
            # Of what breaks off before its texts that is said first.
            parse_json(decoded.text, source.name)
            raise InputError(_("{name} holds no news item with a headline or a text.").format(name=name))
        if parsed.faults:
            # What concerns the whole file is said once, with its first article.
            faults = tuple(Defect(fault) for fault in parsed.faults)
            articles = (replace(articles[0], defects=(*faults, *articles[0].defects)), *articles[1:])
        return articles

    def _article(self, item: Item, source: Source, warnings: tuple[str, ...]) -> ReadArticle | None:
        identity = item.text("uri", "guid")
        is_own = is_own_uri(identity)
        headline, seconds = _headlines(item, is_own=is_own)
        bodies = candidates(item, "bodies", "body", is_own=is_own)
        chosen = [best_body(bodies)] if is_own else whole_body(bodies)
        fragment = _joined([body_of(one, source, is_own=is_own) for one in chosen])
        if not headline and not fragment.blocks:
            if status_of(item) != "canceled" or not identity:
                return None
            headline = withdrawn_headline(identity)
        body, dropped = (fragment.blocks, ()) if is_own else _without_headline(fragment, headline)
        # Our own bodies show all pictures where they belong.
        pictures = () if is_own else tuple(pictures_of(item, body))
        fields = fields_of(item, is_own=is_own)
        defects = () if is_own else defects_of(item)
        if source.language:
            fields["language"] = source.language
        summary = _summary(item, is_own=is_own)
        told = [Dropped(text, _("a second headline")) for text in seconds[0 if summary else 1 :]]
        return ReadArticle(
            ArticleContent(headline, summary or RichText("".join(seconds[:1])), (*pictures, *body), fields),
            self.name,
            warnings=(*warnings, *_warnings(item)),
            dropped=(*fragment.dropped, *dropped, *told),
            media=fragment.media,
            identity=identity,
            translation_of=_translation_of(item),
            version=item.text("version"),
            status=status_of(item),
            defects=(*defects, *_parted(len(chosen)), *map(Defect, fragment.repairs)),
        )


def _refuse_others(value: object, name: str) -> None:
    """InputError for JSON that lies beside news items and is none, but has names and titles as these do."""
    if not isinstance(value, Mapping):
        return
    if "json-schema.org" in str(value.get("$schema", "")):
        raise InputError(_("{name} describes a format, and holds no news item.").format(name=name))
    if "conceptSet" in value:
        raise InputError(
            _("{name} is a word list of the metadata, and holds no news item.").format(name=name),
            _("Bring it in with “copydesk vocabulary import”."),
        )


def _items(value: object) -> Iterator[Item]:
    """The news objects of a file: one, a list, or a collection in ``items``."""
    if isinstance(value, list):
        yield from (Item(part) for part in value[:_MANY] if isinstance(part, Mapping))
    elif isinstance(value, Mapping):
        inner = next((value[name] for name in _WRAPPERS if value.get(name)), None)
        if isinstance(inner, list) or (isinstance(inner, Mapping) and _is_bare(value)):
            yield from _items(inner)
        else:
            yield Item(value)


def _is_bare(value: Mapping[str, object]) -> bool:
    """Whether an object is but a frame around another."""
    return not any(name.lower() in ("uri", "guid", "headline", "headlines", "bodies") for name in value)


def _joined(found: list[Fragment]) -> Fragment:
    """Bodies behind each other as one."""
    if len(found) == 1:
        return found[0]
    return Fragment(
        tuple(block for one in found for block in one.blocks),
        tuple(media for one in found for media in one.media),
        tuple(dropped for one in found for dropped in one.dropped),
        tuple(repair for one in found for repair in one.repairs),
    )


def _parted(bodies: int) -> Iterator[Defect]:
    if bodies > 1:
        yield Defect(_("The renditions hold different texts; all of them were read."), "bodies")


def _headlines(item: Item, *, is_own: bool) -> tuple[RichText, list[str]]:
    """The headline, and the texts of those below it."""
    found = candidates(item, "headlines", "headline", is_own=is_own)
    others = [one for one in found if base_role(one) in HEADLINE_ROLES]
    seconds = [one for one in found if base_role(one) in _SECOND_ROLES]
    main = [one for one in found if one not in others and one not in seconds]
    headline = line_of(best(main, _HEADLINE_ROLES), is_own=is_own)
    headline = headline or RichText(item.text("title", "name")) or line_of(best([*seconds, *others], ()))
    texts = dict.fromkeys(text for one in seconds if (text := line_of(one).text) != headline.text)
    return headline, [text for text in texts if text]


def _summary(item: Item, *, is_own: bool) -> RichText:
    described = candidates(item, "descriptions", "description", is_own=is_own)
    found = best([one for one in described if base_role(one) not in DESCRIPTION_ROLES], _SUMMARY_ROLES)
    return line_of(found or best(candidates(item, "abstracts", "abstract"), _SUMMARY_ROLES), is_own=is_own)


def _without_headline(
    fragment: Fragment, headline: RichText
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The body without a first block that only repeats the headline."""
    first = fragment.blocks[0] if fragment.blocks else None
    if first is None or not headline or first.text.casefold() != headline.text.casefold():
        return fragment.blocks, ()
    return fragment.blocks[1:], (Dropped(first.text, _("repeats the headline")),)


def _warnings(item: Item) -> Iterator[str]:
    match status_of(item):
        case "canceled":
            yield _("The sender has withdrawn this item.")
        case "withheld":
            yield _("The sender has marked this item as not for publication.")
    said = item.text("embargoeduntil", "embargoed", "embargo")
    if said and not said_moment(said):
        yield _("The end of the embargo cannot be understood: ask the sender what “{time}” means.").format(
            time=said[:80]
        )


def _translation_of(item: Item) -> str:
    for part in item.objects("associations"):
        # 1.x has no relation: the name of the property says what it is.
        if "translationof" in (part.text("rel").lower(), part.text("name").lower()):
            return part.text("uri", "guid")
    return item.text("translated_from")
