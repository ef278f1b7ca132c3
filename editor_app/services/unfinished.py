"""What was typed into a field and is no value of it yet, such as half a date: kept beside the library."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from editor_app.base.files import replace_file
from editor_app.base.ids import ArticleId

FILE_NAME = "unfinished.json"
MOST_ARTICLES = 100
"""What was left unfinished in more articles than this is forgotten, the oldest first."""

log = logging.getLogger(__name__)


class UnfinishedInput:
    """Remembers typed texts by article and place; every ``keep`` is in the file when it returns.

    A file that cannot be read is as if it were empty. Where nothing can be written the
    texts are remembered until the window closes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._texts: dict[str, dict[str, str]] | None = None

    def of(self, article: ArticleId) -> Mapping[str, str]:
        """The unfinished texts of ``article`` by their places."""
        return dict(self._all.get(article, {}))

    def keep(self, article: ArticleId, place: str, text: str | None) -> None:
        """Remember ``text`` as what stands at ``place``; None: it is finished or given up."""
        texts = dict(self._all.pop(article, {}))
        if text is None:
            texts.pop(place, None)
        else:
            texts[place] = text
        if texts:
            self._all[article] = texts
        for oldest in list(self._all)[:-MOST_ARTICLES]:
            del self._all[oldest]
        self._write()

    @property
    def _all(self) -> dict[str, dict[str, str]]:
        if self._texts is None:
            self._texts = self._read()
        return self._texts

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            return {
                str(article): {str(place): str(text) for place, text in texts.items()}
                for article, texts in data.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            log.warning("unfinished input not read from %s: %s", self._path, error)
            return {}

    def _write(self) -> None:
        try:
            if self._all:
                replace_file(self._path, json.dumps(self._all, ensure_ascii=False, indent=1).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            # A read-only or full disk must not keep anybody from typing.
            log.warning("unfinished input not written to %s: %s", self._path, error)
