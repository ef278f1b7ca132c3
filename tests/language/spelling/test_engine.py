from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.language.processes import command
from editor_app.language.spelling.engine import AddedWord, Engine, Source
from editor_app.language.spelling.worker import FLAG, MODULE
from helpers import requirements

AFF = """SET UTF-8
LANG az_AZ
SFX A Y 2
SFX A 0 lar .
SFX A 0 da .
"""
DIC = """4
körpü
yol/A
Ağdam
işıqlıq
"""


def write(folder: Path, aff: str = AFF, dic: str = DIC) -> Source:
    """A small dictionary in ``folder``."""
    folder.mkdir(exist_ok=True)
    (folder / "az.aff").write_text(aff, encoding="utf-8")
    (folder / "az.dic").write_text(dic, encoding="utf-8")
    return Source("az", folder / "az.dic", folder / "az.aff")


@pytest.fixture(params=[False, True], ids=["hunspell", "plain"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    made = Engine(is_plain=request.param)
    made.use([write(tmp_path / "dictionary")])
    yield made
    made.close()


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Engine]:
    made = Engine(opening=20, answering=2)
    made.use([write(tmp_path / "dictionary")])
    yield made
    made.close()


def test_words_that_no_dictionary_has_are_given_back(engine: Engine) -> None:
    words = ["körpü", "Körpü", "yollar", "yollarda", "İŞIQLIQ", "IŞIQLIQ", "ağdam"]
    assert engine.unknown(words, "az", ["az"]) == {"yollarda", "IŞIQLIQ", "ağdam"}
    assert engine.engines["az"] in ("chunspell", "spylls")


def test_a_list_of_words_joins_a_dictionary_and_counts(engine: Engine, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("sərgi 120\nmuzey\n", encoding="utf-8")
    engine.use([Source("list", words)])
    assert engine.unknown(["Sərgi", "körpü", "muzei"], "az", ["az", "list"]) == {"muzei"}
    assert engine.verified(["Sərgi", "muzey", "körpü", "muzei"], "az", ["az", "list"]) == {
        "Sərgi": 120,
        "muzey": 0,
        "körpü": 0,
    }


def test_an_added_word_can_take_the_endings_of_another(engine: Engine) -> None:
    engine.add("az", [AddedWord("Zəngilan"), AddedWord("küçə", "yol")])
    assert engine.unknown(["Zəngilan", "Zəngilanlar", "küçələr", "küçəlar"], "az", ["az"]) == {
        "Zəngilanlar",
        "küçələr",
    }
    engine.clear("az")
    assert engine.unknown(["Zəngilan"], "az", ["az"]) == {"Zəngilan"}


def test_the_engine_itself_suggests(engine: Engine) -> None:
    assert "körpü" in engine.suggestions("körpi", ["az"])


def test_a_language_is_proposed_among_those_of_the_desk() -> None:
    engine = Engine()
    texts = ["Körpünün təmiri başa çatdı və yol açıldı.", "Мост снова открыт для движения.", "ok"]
    try:
        assert engine.languages(texts, ("az", "ru", "en")) == ["az", "ru", ""]
    finally:
        engine.close()


def test_nothing_runs_before_the_first_question(tmp_path: Path) -> None:
    engine = Engine()
    engine.use([write(tmp_path / "dictionary")])
    engine.add("own", [AddedWord("sərgi")])
    assert engine.pids == ()


def test_after_a_crash_the_answer_comes_from_a_new_process(quick: Engine) -> None:
    requirements.posix()
    quick.add("own", [AddedWord("sərgi")])
    assert quick.unknown(["sərgi", "yollr"], "az", ["az", "own"]) == {"yollr"}
    (pid,) = quick.pids
    os.kill(pid, signal.SIGKILL)
    assert quick.unknown(["sərgi", "yollr"], "az", ["az", "own"]) == {"yollr"}
    assert quick.pids != (pid,)
    assert quick.broken == {}


def endless(folder: Path) -> tuple[Source, list[str]]:
    """A dictionary of compounds, and words each of which keeps Hunspell busy for a tenth of a second."""
    source = write(
        folder,
        "SET UTF-8\nCOMPOUNDFLAG X\nCOMPOUNDMIN 1\n",
        "\n".join(["40", *("a" * length + "/X" for length in range(1, 41))]),
    )
    return Source("endless", source.dic, source.aff), [
        "a" * 40 + chr(98 + n % 20) * (1 + n // 20) for n in range(400)
    ]


def test_a_dictionary_that_takes_too_long_is_put_out_of_use_and_the_others_go_on(
    tmp_path: Path, quick: Engine
) -> None:
    source, words = endless(tmp_path / "endless")
    quick.use([source])
    assert quick.unknown(words, "en", ["endless"]) == set()
    assert list(quick.broken) == ["endless"]
    assert quick.unknown(["yollr"], "az", ["endless", "az"]) == {"yollr"}


@pytest.mark.parametrize(
    ("aff", "dic"),
    [
        ("SET NO-SUCH-ENCODING\n", DIC),
        ("", ""),
        ("SET UTF-8\nSFX A Y 99999999\n" + "SFX A 0 a .\n" * 10, "4294967295\n" + "a/A\n" * 50),
        ("SET UTF-8\nCOMPOUNDRULE 1\nCOMPOUNDRULE " + "(A)*" * 400 + "\n", "1\na/A\n"),
        ("SET UTF-8\nREP 500000\nREP a b\nICONV 1\nICONV a " + "b" * 5000 + "\n", DIC),
        ("SET UTF-8\nBREAK 3\nBREAK a\nBREAK -\nBREAK ^\n", "1\na\n"),
        ("SET UTF-8\nAF 100000\nAF x\n", "1\na/9999999999999999999\n"),
        ("\x00" * 1000, "\x00" * 1000),
    ],
)
def test_a_hostile_dictionary_ends_in_an_answer(aff: str, dic: str, tmp_path: Path) -> None:
    engine = Engine(opening=5, answering=5)
    sound = write(tmp_path / "sound")
    engine.use([Source("sound", sound.dic, sound.aff)])
    try:
        engine.use([Source("odd", *_files(write(tmp_path / "odd", aff, dic)))])
        engine.unknown(["a" * 70, "aaaa-aaa-aaa"], "az", ["odd"])
        assert engine.unknown(["yollr"], "az", ["sound"]) == {"yollr"}
    finally:
        engine.close()


def _files(source: Source) -> tuple[Path, Path | None]:
    return source.dic, source.aff


def test_closing_ends_the_processes(quick: Engine) -> None:
    quick.unknown(["yol"], "az", ["az"])
    quick.suggestions("yll", ["az"])
    processes = quick.pids
    assert len(processes) == 2
    quick.close()
    assert quick.pids == ()
    assert quick.unknown(["yollr"], "az", ["az"]) == set()
    for pid in processes:
        with pytest.raises(ProcessLookupError if os.name == "posix" else OSError):
            os.kill(pid, 0)


def test_no_process_outlives_a_program_that_was_killed(tmp_path: Path, project: Path) -> None:
    if not hasattr(os, "pidfd_open"):
        pytest.skip("needs Linux")
    source = write(tmp_path / "dictionary")
    code = (
        "import sys, pathlib\n"
        "from editor_app.language.spelling.engine import Engine, Source\n"
        "dic = pathlib.Path(sys.argv[1])\n"
        "engine = Engine(); engine.use([Source('az', dic, dic.with_suffix('.aff'))])\n"
        "engine.unknown(['yol'], 'az', ['az']); engine.suggestions('yll', ['az'])\n"
        "print(*engine.pids, flush=True); sys.stdin.read()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(source.dic)],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    with program:
        assert program.stdout is not None
        ends = [os.pidfd_open(int(pid)) for pid in program.stdout.readline().split()]
        assert len(ends) == 2
        program.kill()
    for end in ends:
        assert select.select([end], [], [], 20)[0]
        os.close(end)


def test_a_module_in_the_current_folder_is_not_taken_for_one_of_python(
    quick: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(1)\n")
    monkeypatch.chdir(tmp_path)
    assert quick.unknown(["yollr"], "az", ["az"]) == {"yollr"}


def test_a_bundled_program_becomes_the_speller_by_its_argument(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, project: Path
) -> None:
    source = write(tmp_path / "dictionary")
    with monkeypatch.context() as bundled:
        bundled.setattr(sys, "frozen", True, raising=False)
        _program, *arguments = command(MODULE, FLAG)
    question = {"do": "open", "limit": 20, "name": "az", "aff": str(source.aff), "dic": str(source.dic)}
    answer = subprocess.run(
        [sys.executable, "-m", "editor_app", *arguments],
        cwd=project,
        input=json.dumps({**question, "plain": False}) + "\n",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "engine" in json.loads(answer.stdout)


def test_closing_ends_a_question_on_its_way(tmp_path: Path) -> None:
    source, words = endless(tmp_path / "endless")
    engine = Engine(answering=300)
    engine.use([source])
    assert engine.unknown(["aa"], "en", ["endless"]) == set()
    answers: list[set[str]] = []
    asking = threading.Thread(target=lambda: answers.append(engine.unknown(words, "en", ["endless"])))
    asking.start()
    engine.close()
    asking.join(30)
    assert answers == [set()]
