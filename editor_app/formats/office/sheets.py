"""What all parts of a document that is being written share: who signs what, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from editor_app.base.i18n import ngettext
from editor_app.base.records import dataclass
from editor_app.formats.office.moments import LONG_AGO, Signature


@dataclass(slots=True)
class Sheet:
    """The signatures of the suggestions, the language of the text, and the losses so far."""

    signatures: Mapping[str, Signature]
    language: str = ""
    _losses: dict[str, None] = field(default_factory=dict)
    _hidden: dict[str, None] = field(default_factory=dict)

    def lose(self, what: str) -> None:
        """Note what the format cannot hold, once."""
        self._losses[what] = None

    def hide(self, suggestions: Iterable[str]) -> None:
        """Note suggestions of which a change shows as if it were made."""
        self._hidden.update(dict.fromkeys(suggestions))

    def signature(self, suggestion: object) -> Signature:
        """Who made a suggestion."""
        return self.signatures.get(str(suggestion), Signature("?", LONG_AGO))

    def lost(self) -> tuple[str, ...]:
        """All losses, in words."""
        if not self._hidden:
            return tuple(self._losses)
        people = ", ".join(dict.fromkeys(self.signature(name).author for name in self._hidden))
        hidden = ngettext(
            "{count} change that {people} suggested: it shows as if it were made",
            "{count} changes that {people} suggested: they show as if they were made",
            len(self._hidden),
        ).format(count=len(self._hidden), people=people)
        return (*self._losses, hidden)
