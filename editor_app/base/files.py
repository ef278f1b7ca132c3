"""Files that are replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def replace_file(path: Path, data: bytes, *, durable: bool = False, mode: int = 0o600) -> None:
    """Write ``data`` as the whole of ``path``; until it is there the old file stays. OSError when it cannot.

    The file is readable by its owner only, or by whom ``mode`` and the user's mask let. ``durable`` waits
    until the disk has it. What stands there and is no file, such as a pipe, is written to and stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)
        return
    partial = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        partial.touch(mode, exist_ok=False)
        with partial.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise
