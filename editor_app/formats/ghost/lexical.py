"""The text of a Ghost post that has no HTML, from the tree that its editor keeps (Lexical, Ghost 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.bounded_json import parse_json
from editor_app.formats.values import Dropped

Node = Mapping[str, object]

_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"))
"""The bits of a text's ``format`` and what they are in HTML."""

_PLAIN = {"paragraph": "p", "quote": "blockquote", "extended-quote": "blockquote", "aside": "blockquote"}
_HEADINGS = frozenset({"heading", "extended-heading"})
_SHOWN = 80


def lexical_html(text: str, dropped: list[Dropped]) -> str:
    """The HTML of the tree in ``text``, empty when it is none; cards that no story has go to ``dropped``."""
    try:
        value = parse_json(text, "").value
    except InputError:
        return ""
    root = value.get("root") if isinstance(value, Mapping) else None
    return "\n".join(_Tree(dropped).blocks(root)) if isinstance(root, Mapping) else ""


class _Tree:
    """Writes nodes as HTML. The depth is bounded where the JSON is read."""

    def __init__(self, dropped: list[Dropped]) -> None:
        self._dropped = dropped

    def blocks(self, parent: Node) -> Iterator[str]:
        for node in _children(parent):
            yield self._block(node)

    def _block(self, node: Node) -> str:
        kind = _text(node, "type")
        if tag := _PLAIN.get(kind):
            return f"<{tag}>{self._line(node)}</{tag}>"
        if kind in _HEADINGS:
            tag = found if (found := _text(node, "tag")) in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
            return f"<{tag}>{self._line(node)}</{tag}>"
        if kind == "list":
            return self._list(node)
        card = _CARDS.get(kind)
        if card is not None:
            return card(node)
        if inside := "\n".join(self.blocks(node)):
            return inside
        said = _text(node, "text") or kind
        self._dropped.append(Dropped(said[:_SHOWN], _("a card that only Ghost understands")))
        return ""

    def _list(self, node: Node) -> str:
        tag = "ol" if _text(node, "listType") == "number" or _text(node, "tag") == "ol" else "ul"
        items: list[str] = []
        for item in _children(node):
            lists = [self._list(one) for one in _children(item) if _text(one, "type") == "list"]
            line = self._line(item)
            if lists and not line and items:
                # A deeper list is an item of its own there; it belongs to the item before it.
                items[-1] = items[-1].removesuffix("</li>") + "".join(lists) + "</li>"
            else:
                items.append(f"<li>{line}{''.join(lists)}</li>")
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _line(self, node: Node) -> str:
        return "".join(map(self._inline, _children(node)))

    def _inline(self, node: Node) -> str:
        match _text(node, "type"):
            case "list":
                return ""
            case "linebreak":
                return "<br>"
            case "link" | "autolink":
                return f'<a href="{escape(_text(node, "url"))}">{self._line(node)}</a>'
        if not _text(node, "text"):
            return self._line(node)
        bits = node.get("format")
        marks = [tag for bit, tag in _FORMATS if isinstance(bits, int) and bits & bit]
        text = escape(_text(node, "text"), quote=False)
        return "".join(f"<{tag}>" for tag in marks) + text + "".join(f"</{tag}>" for tag in reversed(marks))


def _picture(node: Node) -> str:
    source, alt = escape(_text(node, "src")), escape(_text(node, "alt"))
    # Captions are HTML there; what reads this takes nothing that could run or load.
    caption = _text(node, "caption")
    return f'<figure><img src="{source}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


def _gallery(node: Node) -> str:
    pictures = node.get("images")
    rows = [one for one in pictures if isinstance(one, Mapping)] if isinstance(pictures, list) else []
    return "\n".join(map(_picture, rows))


def _frame(node: Node) -> str:
    data = node.get("metadata")
    title = _text(data, "title") if isinstance(data, Mapping) else ""
    return f'<iframe src="{escape(_text(node, "url"))}" title="{escape(title)}"></iframe>'


def _callout(node: Node) -> str:
    return f"<blockquote>{_text(node, 'calloutText')}</blockquote>"


def _toggle(node: Node) -> str:
    return f"<h3>{_text(node, 'heading')}</h3>\n<div>{_text(node, 'content')}</div>"


def _button(node: Node) -> str:
    words = escape(_text(node, "buttonText"), quote=False)
    return f'<p><a href="{escape(_text(node, "buttonUrl"))}">{words}</a></p>'


def _code(node: Node) -> str:
    return f"<pre><code>{escape(_text(node, 'code'), quote=False)}</code></pre>"


def _markup(node: Node) -> str:
    return _text(node, "html")


def _rule(_node: Node) -> str:
    return "<hr>"


_CARDS: Mapping[str, Callable[[Node], str]] = {
    "image": _picture,
    "gallery": _gallery,
    "embed": _frame,
    "bookmark": _frame,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "codeblock": _code,
    "html": _markup,
    "horizontalrule": _rule,
}


def _children(node: Node) -> list[Node]:
    found = node.get("children")
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _text(node: Node, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""
