"""An article with everything that waits in it, for formats that have no tracked changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor_app.base.i18n import ngettext
from editor_app.document.criticmarkup import SIGNS, shown_as_made, with_critic_markup
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import ArticleContent
from editor_app.formats.markdown.critic import stand_ins, with_signs
from editor_app.formats.values import Written

_MARKDOWN = ("markdown", "hugo")


def written_with_signs(
    marked: MarkedArticle, format: str, write: Callable[[ArticleContent], Written]
) -> Written:
    """What ``write`` makes of ``marked`` in CriticMarkup; changes that it has no sign for are losses."""
    signs = stand_ins(marked) if format in _MARKDOWN else SIGNS
    written = write(with_critic_markup(marked, signs).content())
    if signs is not SIGNS:
        written = with_signs(written, signs)
    return replace(written, losses=(*written.losses, *_hidden(marked)))


def _hidden(marked: MarkedArticle) -> tuple[str, ...]:
    hidden = shown_as_made(marked)
    if not hidden:
        return ()
    known = (marked.suggestions[name].person for name in hidden if name in marked.suggestions)
    people = ", ".join(dict.fromkeys(map(marked.name, known))) or "?"
    text = ngettext(
        "{count} change that {people} suggested: it shows as if it were made",
        "{count} changes that {people} suggested: they show as if they were made",
        len(hidden),
    )
    return (text.format(count=len(hidden), people=people),)
