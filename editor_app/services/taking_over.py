"""Takes what a comparison shows over into an article: words as suggestions, metadata as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.commands.becoming import Chosen, take_over_with_fields
from editor_app.document.model import ArticleContent
from editor_app.document.schema import FIELDS, Scope
from editor_app.document.suggesting import Suggesting
from editor_app.services.open_article import OpenArticle


@dataclass(frozen=True, slots=True)
class Taken:
    """What is wanted of a comparison: ``now`` is the article as it was compared, ``target`` the other text;
    of what leads from the one to the other the ``edits`` of texts, and the metadata ``fields`` by name."""

    now: ArticleContent
    target: ArticleContent
    edits: Sequence[Chosen] = ()
    fields: Collection[str] = ()


def take_over_in(article: OpenArticle, wanted: Taken) -> None:
    """Do what is ``wanted`` in one undo step, the story's fields included.

    CommandRefused, with nothing done, when the article is not any more what was compared.
    """
    now, target = wanted.now, wanted.target
    values = {name: target.fields.get(name) for name in FIELDS if name in wanted.fields}
    shared = {name: value for name, value in values.items() if FIELDS[name].scope is Scope.STORY}
    own = {name: value for name, value in values.items() if name not in shared}
    held = article.story_document.fields()
    if any(held.get(name) != now.fields.get(name) for name in shared):
        raise CommandRefused(_("The metadata has changed since it was compared."), _("Compare again."))
    label = _("Take changes over")
    suggest = Suggesting(article.person, article.document.now())
    with article.one_step():
        if own or wanted.edits:
            article.run(label, take_over_with_fields, now, target, wanted.edits, own, suggest=suggest)
        if shared:
            article.set_story_fields(label, shared)
