"""The process of a model for machine translation: loads it, translates, and keeps the last one loaded.

Nothing is ever downloaded: what is not in the folder is not there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from editor_app.language.serving import Answer, Question, run

_LONGEST = 512
"""Pieces of words that one translation may have."""


class Models:
    """Answers questions; holds the model of the last one."""

    def __init__(self) -> None:
        self._folder = ""
        self._model: _Model | None = None

    def answer(self, question: Question) -> Answer:
        """The translations of the texts in a question, or why there are none."""
        try:
            if self._model is None or question["folder"] != self._folder:
                self._model = _Model(Path(question["folder"]))
                self._folder = question["folder"]
            return {"texts": self._model.translate(question["texts"])}
        except ModuleNotFoundError as error:
            return {"missing": error.name}
        except Exception as error:
            # What these libraries raise for a folder that is none of theirs is not documented.
            self._model = None
            return {"failed": f"{type(error).__name__}: {error}"[:1000]}


class _Model:
    """One model with its pieces of words."""

    def __init__(self, folder: Path) -> None:
        # Imported here: an extra that few have; only this process ever loads it.
        import ctranslate2
        import sentencepiece

        source, target = _pieces(folder)
        self._source = sentencepiece.SentencePieceProcessor(model_file=str(source))
        self._target = sentencepiece.SentencePieceProcessor(model_file=str(target))
        self._translator = ctranslate2.Translator(str(folder), device="cpu", intra_threads=2)
        self._said = _said(folder)

    def translate(self, texts: list[str]) -> list[str]:
        """The translations in the order of ``texts``."""
        own, wanted = self._said.get("source_prefix", ""), self._said.get("target_prefix", "")
        end = self._said.get("source_suffix", "</s>")
        given = [
            [*([own] if own else []), *self._source.encode(text, out_type=str), *([end] if end else [])]
            for text in texts
        ]
        results = self._translator.translate_batch(
            given,
            target_prefix=[[wanted]] * len(given) if wanted else None,
            beam_size=2,
            max_decoding_length=_LONGEST,
        )
        return [self._words(result.hypotheses[0], wanted) for result in results]

    def _words(self, pieces: list[str], prefix: str) -> str:
        said = pieces[1:] if prefix and pieces[:1] == [prefix] else pieces
        return str(self._target.decode([piece for piece in said if piece not in ("</s>", "<s>")]))


def _pieces(folder: Path) -> tuple[Path, Path]:
    """The files with the pieces of words of both languages. FileNotFoundError."""
    source, target = folder / "source.spm", folder / "target.spm"
    if source.is_file() and target.is_file():
        return source, target
    for pattern in ("*.spm", "*.model"):
        found = sorted(folder.glob(pattern))
        if found:
            return found[0], found[0]
    raise FileNotFoundError(f"no SentencePiece file (source.spm, target.spm or *.model) in {folder}")


def _said(folder: Path) -> dict[str, Any]:
    path = folder / "copydesk.json"
    held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {str(name): str(value) for name, value in held.items()} if isinstance(held, dict) else {}


def main() -> int:
    """Serve whoever started this process."""
    return run(Models().answer)


if __name__ == "__main__":
    sys.exit(main())
