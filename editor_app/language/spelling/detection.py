"""Which language a text is written in, of those that the desk uses. Lives in the speller's process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from editor_app.base.text import base_language

ENOUGH = 12
"""Letters below which nothing is said."""


class Detection:
    """Proposes languages; the model is loaded when it is first asked."""

    def __init__(self) -> None:
        self._model: Any = None
        self._among: tuple[str, ...] = ()

    def languages(self, texts: Sequence[str], among: Sequence[str]) -> list[str]:
        """The language of each text, one of ``among``; empty where there is too little text to say."""
        by_base = {base_language(tag): tag for tag in reversed(among)}
        if len(by_base) < 2:
            return ["" for _text in texts]
        if self._model is None:
            # Imported here: it loads numpy and a model of some megabytes.
            from py3langid.langid import MODEL_FILE, LanguageIdentifier

            self._model = LanguageIdentifier.from_model_file(MODEL_FILE)
        known = tuple(sorted(set(by_base) & set(self._model.labels)))
        if known != self._among:
            self._model.set_languages(list(known))
            self._among = known
        return [self._one(text, by_base) for text in texts]

    def _one(self, text: str, by_base: dict[str, str]) -> str:
        if sum(map(str.isalpha, text)) < ENOUGH:
            return ""
        return by_base.get(str(self._model.classify(text)[0]), "")
