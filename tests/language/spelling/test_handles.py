from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.language.spelling.handles import Unusable, open_handle, words_in
from helpers.dictionaries import write_pair


def test_where_hunspell_has_no_wheel_the_plain_engine_reads_the_same_files(
    tmp_path: Path, project: Path
) -> None:
    dic = write_pair(tmp_path)
    code = (
        "import sys; sys.modules['hunspell'] = None\n"
        "from pathlib import Path\n"
        "from editor_app.language.spelling.handles import open_handle\n"
        "dic = Path(sys.argv[1]); handle = open_handle(dic.with_suffix('.aff'), dic)\n"
        "print(handle.engine, *map(handle.knows, ('yollar', 'yolu')))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(dic)], cwd=project, capture_output=True, encoding="utf-8", check=True
    )
    assert answer.stdout.split() == ["spylls", "True", "False"]


def test_a_list_has_words_with_and_without_counts() -> None:
    assert words_in("və 18702331\nkörpü\n\nə b c\n") == [("və", 18702331), ("körpü", 0), ("ə b c", 0)]


def test_a_file_that_has_gone_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        open_handle(None, tmp_path / "words.txt")
    with pytest.raises(Unusable):
        open_handle(tmp_path / "az.aff", tmp_path / "az.dic")
