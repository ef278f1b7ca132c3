"""Machine translation by a model on this computer: a folder with a CTranslate2 model and its SentencePiece
files, run in a process of its own.

The folder has the model (``model.bin``), or a folder for each pair of languages named like ``az-ru``.
Beside it lie ``source.spm`` and ``target.spm``, or one file for both (``*.model``, ``*.spm``). Models for
many languages want to be told which: ``copydesk.json`` then says ``{"source_prefix": "__az__",
"target_prefix": "__ru__"}``.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.language.machine.values import LONGEST, sound
from editor_app.language.processes import Ended, Process

FLAG = "--machine-translation"
"""The argument by which a bundled program becomes the process."""

SECONDS = 120.0
"""How long one text may take, the loading of the model included."""

MODEL = "model.bin"
_AT_ONCE = 16


class ModelTranslator:
    """Asks the models in a folder. The process is started with the first question."""

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self._folder, self._seconds = folder, seconds
        self._process = Process("editor_app.language.machine.model_worker", FLAG)
        self._lock = threading.Lock()

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """A translation of each text. UserError when there is no model for the two languages, when it cannot
        be loaded, or when what it needs is not installed."""
        folder = model_folder(self._folder, source, target)
        found: list[str] = []
        with self._lock:
            for start in range(0, len(texts), _AT_ONCE):
                part = [text[:LONGEST] for text in texts[start : start + _AT_ONCE]]
                found += map(sound, self._asked(folder, part), part)
        return found

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _asked(self, folder: Path, texts: Sequence[str]) -> Sequence[object]:
        limit = self._seconds * max(1, len(texts))
        try:
            answer = self._process.ask("translate", limit=limit, folder=str(folder), texts=list(texts))
        except Ended as error:
            raise UserError(
                _("The model for machine translation took too long.")
                if error.has_timed_out
                else _("The model for machine translation stopped working."),
                _("It may need more memory than there is; choose a smaller model."),
                str(folder),
            ) from error
        if "missing" in answer:
            raise UserError(
                _("Machine translation by a model needs {package}, which is not installed.").format(
                    package=answer["missing"]
                ),
                _('Install it with: pip install "copydesk[mt]"'),
            )
        if "failed" in answer:
            raise UserError(
                _("The model in {folder} cannot be used.").format(folder=folder), "", str(answer["failed"])
            )
        given = answer.get("texts")
        return given if isinstance(given, list) and len(given) == len(texts) else [""] * len(texts)


def model_folder(folder: Path, source: str, target: str) -> Path:
    """The folder that has the model for two languages. UserError when there is none."""
    names = (f"{source}-{target}".lower(), f"{base_language(source)}-{base_language(target)}")
    for name in names:
        if (folder / name / MODEL).is_file():
            return folder / name
    if (folder / MODEL).is_file():
        return folder
    raise UserError(
        _("There is no model for machine translation from “{source}” into “{target}” in {folder}.").format(
            source=source, target=target, folder=folder
        ),
        _("Put a CTranslate2 model there, in a folder named {name}.").format(name=names[1]),
    )
