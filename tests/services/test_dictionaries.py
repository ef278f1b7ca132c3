from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.base.errors import InputError
from editor_app.language.findings import Passage
from editor_app.services import dictionaries as module
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.dictionary_places import Origin, engine_folders, system_folders
from editor_app.services.spelling import Spelling
from helpers import requirements
from helpers.dictionaries import dic, oxt, write_pair, xpi


@pytest.fixture
def kept(tmp_path: Path) -> Dictionaries:
    return Dictionaries(tmp_path / "kept", system=(), engines=())


@pytest.fixture
def az(shared_data: Path, kept: Dictionaries) -> Iterator[Spelling]:
    kept.add(shared_data / "az" / "dictionaries" / "az.dic")
    spelling = Spelling(kept, languages=lambda: ("az",))
    yield spelling
    spelling.close()


def test_english_and_russian_come_with_the_engines(tmp_path: Path) -> None:
    found = Dictionaries(tmp_path, system=())
    assert {entry.language for entry in found.all()} >= {"en-US", "ru"}
    assert [entry.language for entry in found.of("en")] == ["en-US"]
    assert found.of("en-GB") == ()
    assert engine_folders()


def test_dictionaries_of_the_system_are_found_once_and_before_those_of_the_engines(tmp_path: Path) -> None:
    requirements.posix()
    system, again = tmp_path / "hunspell", tmp_path / "myspell"
    write_pair(system, "en_US")
    write_pair(system, "fr_FR")
    write_pair(system / "dict-az", "az_AZ")
    (system / "hyph_en_US.dic").write_text("UTF-8\n")
    again.symlink_to(system)
    found = Dictionaries(tmp_path / "kept", system=(system, again, tmp_path / "nowhere"))
    mine = [entry for entry in found.all() if entry.origin is Origin.SYSTEM]
    assert [entry.language for entry in mine] == ["az-AZ", "en-US", "fr-FR"]
    assert [entry.origin for entry in found.of("en")] == [Origin.SYSTEM]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_system_has_its_places(platform: str, tmp_path: Path) -> None:
    environment = {
        "DICPATH": os.pathsep.join(["one", "two"]),
        "ProgramFiles": "C:/Program Files",
        "APPDATA": "C:/Users/ada/AppData/Roaming",
    }
    folders = system_folders(environment, platform, tmp_path)
    assert folders[:2] == [Path("one"), Path("two")]
    assert any("ibre" in str(folder) for folder in folders[2:])


def test_a_file_of_every_kind_can_be_brought_in(kept: Dictionaries, tmp_path: Path) -> None:
    write_pair(tmp_path / "pair", "az_AZ")
    (tmp_path / "words.xpi").write_bytes(xpi("az-IR"))
    (tmp_path / "words.oxt").write_bytes(oxt())
    (tmp_path / "az_list.txt").write_text("sərgi 12\nmuzey 3\n", encoding="utf-8")
    for name in ("pair/az_AZ.aff", "words.xpi", "words.oxt", "az_list.txt"):
        assert kept.add(tmp_path / name)
    # The office's and the loose pair are the same words for the same language.
    assert sorted(entry.language for entry in kept.all()) == ["az", "az-AZ", "az-IR"]
    licences = [entry.licence.read_text() for entry in kept.all() if entry.licence]
    assert "Anybody may use these words." in licences
    assert len(kept.of("az")) == 2


def test_what_somebody_brings_in_is_used_before_what_there_was(tmp_path: Path) -> None:
    write_pair(tmp_path / "system", "ru", words="2\nмост\nснег\n")
    kept = Dictionaries(tmp_path / "kept", system=(tmp_path / "system",), engines=())
    assert [entry.origin for entry in kept.of("ru")] == [Origin.SYSTEM]
    (own,) = kept.add(write_pair(tmp_path / "given", "ru_RU", words="1\nмост\n"))
    assert kept.of("ru") == (own,)


def test_a_person_chooses_what_a_language_is_checked_with(kept: Dictionaries, tmp_path: Path) -> None:
    (words,) = kept.add(write_pair(tmp_path / "pair"))
    (counted,) = kept.add(_list(tmp_path, "sərgi 12\n"))
    kept.choose("az", [counted.id])
    assert kept.of("az") == (counted,)
    assert Dictionaries(kept.folder, system=(), engines=()).of("az-AZ") == (counted,)
    kept.choose("az", None)
    assert kept.of("az") == (words, counted)
    kept.choose("az", [])
    assert kept.of("az") == ()
    (kept.folder / module.CHOICES).write_text("[damaged")
    assert kept.of("az") == (words, counted)


def test_a_dictionary_that_was_brought_in_can_be_removed(kept: Dictionaries, tmp_path: Path) -> None:
    (words,) = kept.add(write_pair(tmp_path / "pair"))
    kept.remove(words)
    assert kept.all() == ()
    kept.put_back(words)
    assert kept.all() == (words,)
    kept.remove(words)
    kept.forget_removed()
    assert kept.all() == ()
    assert not words.dic.parent.exists()
    with pytest.raises(InputError):
        kept.put_back(words)


def test_what_cannot_be_brought_in_is_named_and_leaves_nothing(kept: Dictionaries, tmp_path: Path) -> None:
    lonely = write_pair(tmp_path / "pair")
    lonely.with_suffix(".aff").unlink()
    with pytest.raises(InputError, match=r"az\.dic needs az\.aff beside it"):
        kept.add(lonely)
    with pytest.raises(InputError, match="cannot be read"):
        kept.add(tmp_path / "missing.xpi")
    nameless = write_pair(tmp_path / "nameless", "words")
    with pytest.raises(InputError, match="does not say its language"):
        kept.add(nameless)
    assert kept.add(nameless, "az")[0].language == "az"
    assert len(list(kept.folder.iterdir())) == 1


def test_a_dictionary_at_which_the_engine_stops_is_refused_by_name(
    kept: Dictionaries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So little time is too little for any dictionary.
    monkeypatch.setattr(module, "_TRIAL_OPENING", 0.0001)
    with pytest.raises(InputError, match="The dictionary az cannot be used"):
        kept.add(write_pair(tmp_path, "az"))
    assert not any(entry.is_dir() for entry in kept.folder.iterdir())


def test_a_list_is_learnt_without_what_was_typed_in_a_hurry(kept: Dictionaries, tmp_path: Path) -> None:
    (counted,) = kept.add(_list(tmp_path, "azərbaycan 900\nazerbaycan 5\neksin\u0435 70\nyol 3\n"))
    assert counted.dic.read_text(encoding="utf-8") == "azərbaycan 900\nyol 3\n"


def test_the_community_dictionary_of_azerbaijani_works_and_is_better_with_counts(
    az: Spelling, shared_data: Path
) -> None:
    text = "Azerbaycan və Türkiyə arasında yeni körpünün açılışı olacaq"
    passage = Passage("body", text, "az")
    alone = [finding.text for finding in az.of_passages([passage])[0]]
    assert "körpünün" in alone
    az.dictionaries.add(shared_data / "az" / "frequency_dictionary_az_80k.txt", "az")
    az.refresh()
    assert [finding.text for finding in az.of_passages([passage])[0]] == ["Azerbaycan"]
    assert az.suggestions("Azerbaycan", "az")[0] == "Azərbaycan"


def test_a_library_of_dictionaries_survives_a_damaged_one(kept: Dictionaries, tmp_path: Path) -> None:
    (words,) = kept.add(write_pair(tmp_path / "pair"))
    broken = kept.folder / "ru-00000000"
    broken.mkdir()
    (broken / "about.json").write_text("{")
    kept.refresh()
    assert kept.all() == (words,)


def test_the_window_finds_its_dictionaries_without_loading_them() -> None:
    """In a process of its own: another test may have loaded them here."""
    program = f"import sys; from {engine_folders.__module__} import engine_folders as find; "
    program += "find(); sys.exit('hunspell' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def _list(folder: Path, text: str) -> Path:
    path = folder / "az_list.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_two_entries_of_the_same_words_are_one(kept: Dictionaries, tmp_path: Path) -> None:
    first = kept.add(write_pair(tmp_path / "pair"))
    assert kept.add(write_pair(tmp_path / "pair")) == first
    assert kept.add(write_pair(tmp_path / "more", words=dic("sərgi"))) != first
    assert len(kept.all()) == 2
