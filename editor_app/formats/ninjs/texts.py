"""Which of an item's headlines, descriptions and bodies to take, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, Block, RichText
from editor_app.formats.escaped_markup import unescaped_once
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.html.runs import joined
from editor_app.formats.ninjs.lookup import Item
from editor_app.formats.values import Source

_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"[ \t\r\n]+")
_OTHER_SPACE = re.compile(r"[\t\r\n]|  ")
_WORD = re.compile(r"\w+")
_STRANGE, _OF_NITF = 0.15, 0.5
"""The share of a body's words from which on it holds a text of its own; NITF has a headline as well."""
_FEW = 3
"""Words that make no text of their own."""
_KINDS = ("text/html", "application/xhtml+xml", "application/nitf+xml", "text/plain", "text/markdown")
_BY_ROLE = (("html", 0), ("text", 3), ("plain", 3), ("markdown", 4))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text of an item with its role and media type as it says them."""

    role: str
    kind: str
    value: str

    @property
    def is_nitf(self) -> bool:
        """Whether the text is NITF: it says so, by its type or its role."""
        return "nitf" in self.kind or "nitf" in self.role

    @property
    def is_markup(self) -> bool:
        """Whether the text is HTML or XML: it says so, or looks so and says nothing else."""
        if self.kind:
            return self.kind not in ("text/plain", "text/markdown")
        return "html" in self.role or "nitf" in self.role or _MARKUP.search(self.value) is not None


def candidates(item: Item, plural: str, singular: str, *, is_own: bool = False) -> list[Candidate]:
    """All texts of one sort: ``headlines`` with roles (2.x, 3.x), ``headline`` and ``headline_x`` (1.x).

    What 1.x leaves unsaid is guessed from the text, but for files that Copydesk wrote (``is_own``).
    """
    found = [
        Candidate(part.text("role").lower(), part.text("contenttype").lower().split(";")[0], _value(part))
        for part in item.objects(plural)
    ]
    if isinstance(item.get(plural), str):
        found.append(Candidate("", "", item.text(plural)))
    if plain := item.text(singular):
        found.append(Candidate("", "text/plain" if is_own else "", plain))
    for role, text in item.with_prefix(f"{singular}_"):
        kind = "text/html" if "html" in role else "text/plain"
        found.append(Candidate(role, kind if is_own else "", text))
    return [candidate for candidate in found if candidate.value]


def _value(part: Item) -> str:
    """What a part says; some senders write the bare text where an object belongs."""
    return part.text("value") or (part.text("name") if part.names == ("name",) else "")


def best(found: Sequence[Candidate], roles: Sequence[str]) -> Candidate | None:
    """The one in the best role of ``roles`` (others come last), markup before plain text."""

    def rank(candidate: Candidate) -> tuple[int, int]:
        base = base_role(candidate)
        place = roles.index(base) if base in roles else len(roles)
        return place, _rank_of_kind(candidate)

    return min(found, key=rank, default=None)


def base_role(candidate: Candidate) -> str:
    """The role without the word for its media type that 1.x puts behind it."""
    return candidate.role.removesuffix("_text").removesuffix("_html").removesuffix("_xhtml")


def best_body(found: Sequence[Candidate]) -> Candidate | None:
    """The body by media type first (HTML, XHTML, plain text, others), then role, then length."""
    return min(found, key=lambda one: (_rank_of_kind(one), -len(one.value)), default=None)


def whole_body(found: Sequence[Candidate]) -> list[Candidate]:
    """The best body, or a longer one that holds all of it; then those with a text of their own."""
    chosen = best_body(found)
    if chosen is None or len(found) == 1:
        return [] if chosen is None else [chosen]
    words = _words(chosen)
    others: list[Candidate] = []
    for one in found:
        own = _words(one)
        share = _OF_NITF if one.is_nitf else _STRANGE
        if one is chosen or len(own - words) <= max(_FEW, len(own) * share):
            continue
        if not others and len(words - own) <= len(words) * _STRANGE:
            chosen = one
        else:
            others.append(one)
        words |= own
    return [one for one in found if one is chosen or one in others]


def _words(candidate: Candidate) -> set[str]:
    text = candidate.value
    return set(_WORD.findall(_MARKUP.sub(" ", text) if "<" in text or "&" in text else text))


def _rank_of_kind(candidate: Candidate) -> int:
    if candidate.kind in _KINDS:
        return _KINDS.index(candidate.kind)
    if "nitf" in candidate.kind or "nitf" in candidate.role:
        return 2
    if candidate.kind:
        return len(_KINDS)
    return next((rank for part, rank in _BY_ROLE if part in candidate.role), 1 if candidate.is_markup else 3)


def line_of(candidate: Candidate | None, *, is_own: bool = False) -> RichText:
    """A headline or description as one line with its marks; ``is_own`` when Copydesk wrote it."""
    if candidate is None:
        return RichText()
    if not candidate.is_markup:
        value = candidate.value
        return RichText(_SPACE.sub(" ", value) if _OTHER_SPACE.search(value) else value)
    markup = f"<p>{candidate.value}</p>" if is_own else candidate.value
    blocks = parse_fragment(markup, exact=is_own).blocks
    return joined([block.rich for block in blocks if block.data is None], " ")


def body_of(candidate: Candidate | None, source: Source, *, is_own: bool) -> Fragment:
    """A body as blocks."""
    if candidate is None:
        return Fragment(())
    if not candidate.is_markup:
        return Fragment(tuple(_paragraphs(candidate.value)))
    if is_own:
        return blocks_of(candidate.value, source.companion)
    if candidate.is_nitf and (markup := _from_nitf(candidate.value)):
        return parse_fragment(markup, language=source.language, companion=source.companion)
    markup = unescaped_once(candidate.value)
    fragment = parse_fragment(markup, language=source.language, companion=source.companion)
    if markup == candidate.value:
        return fragment
    return replace(fragment, repairs=(*fragment.repairs, _("The markup was escaped twice.")))


def _from_nitf(value: str) -> str:
    """The text of a whole NITF document, or of a part of one, as HTML; empty when it is no XML."""
    # Imported here: few bodies need it.
    from editor_app.formats.nitf_markup import nitf_html
    from editor_app.formats.xml_parsing import local_name, parse_xml

    bare = _PROLOG.sub("", value)
    try:
        root = parse_xml(f"<block>{bare}</block>".encode("utf-8", "replace")).root
    except InputError:
        return ""
    parts = [element for element in root.iter() if local_name(element) == "body.content"]
    return "\n".join(map(nitf_html, parts or [root]))


def _paragraphs(text: str) -> list[Block]:
    text = text.replace("\r\n", "\n").strip()
    parts = _PARAGRAPH.split(text) if _PARAGRAPH.search(text) else text.split("\n")
    lines = ([_SPACE.sub(" ", line).strip() for line in part.split("\n")] for part in parts)
    return [Block(text=LINE_BREAK.join(filter(None, part))) for part in lines if any(part)]
