"""What must hold of every markup that goes to sites: nothing in it runs, loads a page or leads astray."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _

if TYPE_CHECKING:
    from lxml.etree import HTMLParser

_TAGS = """
html body p br h2 h3 ul ol li blockquote aside hr strong em u s sup sub code a span div
figure figcaption img small table caption thead tbody tr th td
"""
_KNOWN = frozenset(_TAGS.split())
_NAMES = "href src alt width height class lang dir scope loading title hreflang rel datetime"
_ATTRIBUTES = frozenset(_NAMES.split())
_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_RELATIVE = re.compile(r"[^:/?#\s][^:?#\s]*(?:\?|#|\Z)|__GHOST_URL__/")


def check_markup(markup: str, what: str, *, relative: bool = False) -> None:
    """UserError, naming ``what``, unless ``markup`` holds only what our bodies are made of.

    ``relative`` allows addresses of pictures that lie beside the file.
    """
    if "<" not in markup:
        return
    if fault := _fault(markup, relative):
        raise UserError(
            _("The text of “{headline}” did not pass its check and was not written.").format(headline=what),
            _("Export the story in another format and report this."),
            fault,
        )


def _fault(markup: str, relative: bool) -> str:
    # Imported here: start-up time.
    from lxml import etree

    root = etree.fromstring(f"<div>{markup}</div>".encode(), _parser())
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag not in _KNOWN:
            return f"<{tag}> in the text"
        for name, value in ((str(name), str(value)) for name, value in element.items()):
            if name not in _ATTRIBUTES:
                return f"the attribute {name}"
            is_good = name not in ("href", "src") or _ADDRESS.match(value)
            if not is_good and not (relative and name == "src" and _RELATIVE.match(value)):
                return f"the address {value[:80]}"
    return ""


@lru_cache(maxsize=1)
def _parser() -> HTMLParser:
    # Imported here: start-up time.
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False)
