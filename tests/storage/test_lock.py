from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.base.errors import LibraryLocked
from editor_app.storage.library import LibraryStore
from editor_app.storage.lock import LibraryLock

_HOLD = """
import sys
from pathlib import Path
from editor_app.storage.library import LibraryStore
store = LibraryStore.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


def test_a_second_process_is_told_the_folder_and_the_process_that_has_it(folder: Path, project: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(LibraryLocked) as refused:
            LibraryStore.open(folder)
        holder.communicate("\n")
    assert str(folder) in refused.value.message
    assert str(holder.pid) in refused.value.message
    assert refused.value.hint
    LibraryStore.open(folder).close()


def test_the_same_process_cannot_open_it_twice(store: LibraryStore) -> None:
    with pytest.raises(LibraryLocked, match=str(os.getpid())):
        LibraryStore.open(store.folder)


def test_a_killed_process_leaves_no_lock(folder: Path, project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline()
        holder.kill()
    LibraryStore.open(folder).close()


@pytest.mark.skipif(os.name != "posix", reason="processes that share an open file are a matter of POSIX")
def test_a_killed_process_keeps_the_library_only_as_long_as_its_child_begins(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    code = (
        "import os, subprocess, sys; from pathlib import Path; from editor_app.storage.lock import LibraryLock\n"
        "lock = LibraryLock(Path(sys.argv[1])); lock.acquire()\n"
        # As between the fork and the start of the other program: it still has all files open.
        "child = subprocess.Popen(['sleep', '0.3'], pass_fds=[lock._descriptor], stdout=subprocess.DEVNULL)\n"
        "print(child.pid, flush=True); os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    lock = LibraryLock(path)
    lock.acquire()
    lock.release()
