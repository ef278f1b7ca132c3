"""One controlled word of the metadata: a code with its names and its place among others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.base.text import base_language

FALLBACK = "en"
"""The language whose names stand in where another has none."""


@dataclass(frozen=True, slots=True)
class Term:
    """A code with its names by BCP 47 tag.

    ``broader`` is the code of the wider term; ``is_retired`` says that it is not to be used any more, and
    ``instead`` which code its makers name for it; ``subject_code`` is the IPTC Subject Code (eight digits)
    that stands for it in older formats; ``definition`` says in English what it covers.
    """

    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    broader: str = ""
    is_retired: bool = False
    instead: str = ""
    subject_code: str = ""
    definition: str = ""

    def name(self, language: str = FALLBACK) -> str:
        """The name in ``language`` or the like of it, in English when it has none there, else the code."""
        tag = self.named_in(language)
        return self.names[tag] if tag else self.code

    def named_in(self, language: str) -> str:
        """The tag of the language that ``name`` gives the name in; empty when it gives the code."""
        base = base_language(language)
        for tag in (language, base):
            if tag in self.names:
                return tag
        kin = (tag for tag, name in self.names.items() if name and tag.startswith(f"{base}-"))
        found = next(kin, "") or (FALLBACK if self.names.get(FALLBACK) else "")
        return found or next(iter(self.names), "")
