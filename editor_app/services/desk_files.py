"""Small files of a desk in its library: found by name, read within bounds, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor_app.base.errors import InputError, reason_of
from editor_app.base.i18n import _

SUFFIX = ".yaml"
_MOST = 500


def names_in(folder: Path, is_name: Callable[[str], bool]) -> list[str]:
    """The names, without suffix, of the files in ``folder`` that may be called so."""
    if not folder.is_dir():
        return []
    names = sorted(path.stem for path in folder.glob("*" + SUFFIX) if path.is_file())
    return [name for name in names if is_name(name)][:_MOST]


def read_file(path: Path, largest: int) -> str:
    """The text of a file of at most ``largest`` bytes. InputError, naming it, when it cannot be read."""
    try:
        if path.stat().st_size > largest:
            raise InputError(
                _("{file}: the file is larger than {size} kB.").format(file=path.name, size=largest // 1024)
            )
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("it is not UTF-8 text")
        raise InputError(
            _("{file} cannot be read: {reason}.").format(file=path.name, reason=reason)
        ) from error


def write_file(path: Path, text: str) -> None:
    """Put ``text`` in the place of ``path`` in one step. OSError when it cannot be written."""
    waiting = path.with_suffix(".new")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting.write_text(text, encoding="utf-8", newline="\n")
    waiting.replace(path)


def flag_in(value: object) -> bool | None:
    """What a file that a person wrote says by yes or no in any of YAML's words; None when it says neither."""
    if isinstance(value, str):
        return _FLAGS.get(value.strip().lower())
    return value if isinstance(value, bool) else None


_FLAGS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
