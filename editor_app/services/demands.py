"""What a place that stories go to asks of them, beyond what the desk asks of every story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import count_characters
from editor_app.document.field_names import label_of_field
from editor_app.document.model import ArticleContent
from editor_app.services.blockers import Blocker, BlockerKind


@dataclass(frozen=True, slots=True)
class Demands:
    """Fields that must have a value, and how many characters others may have there."""

    required: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)

    def missing(self, content: ArticleContent) -> tuple[Blocker, ...]:
        """The required fields that ``content`` does not have."""
        said = _("This field is required and empty: {field}.")
        return tuple(
            Blocker(said.format(field=label_of_field(name)), name)
            for name in self.required
            if not _text_of(content, name)
        )

    def over(self, content: ArticleContent) -> tuple[Blocker, ...]:
        """The texts of ``content`` that are longer than they may be there; nothing is ever cut."""
        found = []
        for name, limit in self.limits.items():
            length = count_characters(_text_of(content, name))
            if length > limit:
                said = _("{field}: {length}/{limit} characters.")
                text = said.format(field=label_of_field(name), length=length, limit=limit)
                found.append(Blocker(text, name, kind=BlockerKind.LIMIT))
        return tuple(found)


NO_DEMANDS = Demands()


def _text_of(content: ArticleContent, name: str) -> str:
    texts = {"headline": content.headline.text, "summary": content.summary.text}
    return texts[name] if name in texts else str(content.fields.get(name) or "")
