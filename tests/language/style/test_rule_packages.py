"""Rules from elsewhere: files, folders and packages, with what is wrong in them named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from editor_app.base.errors import InputError
from editor_app.language.style import rule_packages
from editor_app.language.style.rule_packages import read_rules

GOOD = "extends: existence\nmessage: Not “%s”.\ntokens: [rain]\n"
BROKEN = "extends: existence\nmessage: Not “%s”.\ntokens: [rain\nlevel: error\n"
SEQUENCE = "extends: sequence\nmessage: No.\ntokens: []\n"

FILES = {
    "House/Rain.yml": GOOD,
    "House/Snow.yaml": GOOD.replace("rain", "snow"),
    "House/Broken.yml": BROKEN,
    "House/Order.yml": SEQUENCE,
    "House/meta.json": "{}",
    "House/README.md": "Rules.",
    "config/views/Python.yml": "engine: tree-sitter\n",
    ".vale.ini": "StylesPath = .\n",
}


@pytest.fixture(params=["folder", "package"])
def package(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same rules as a folder and as a .zip package."""
    if request.param == "package":
        path = tmp_path / "styles.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, text in FILES.items():
                made.writestr(name, text)
        return path
    for name, text in FILES.items():
        file = tmp_path / "styles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "styles"


def test_what_can_run_is_read_and_the_rest_named_with_file_and_line(package: Path) -> None:
    found = read_rules(package)
    assert {entry.name for entry in found.entries} == {"House.Rain", "House.Snow"}
    broken, order = found.problems
    assert str(broken).startswith("House/Broken.yml:4: ")
    assert str(order).startswith("House/Order.yml:1: Rules of the kind “sequence” are not supported")


def test_one_file_is_named_after_its_folder(tmp_path: Path) -> None:
    (tmp_path / "Desk").mkdir()
    path = tmp_path / "Desk" / "Rain.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert [entry.name for entry in read_rules(path).entries] == ["Desk.Rain"]


def test_rules_at_the_root_of_a_package_are_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "Weather.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("Rain.yml", GOOD)
    assert [entry.name for entry in read_rules(path).entries] == ["Weather.Rain"]


def test_a_file_that_unpacks_to_more_than_a_rule_costs_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "Bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("House/Bomb.yml", "a" * (40 << 20))
        made.writestr("House/Rain.yml", GOOD)
    found = read_rules(path)
    assert [entry.name for entry in found.entries] == ["House.Rain"]
    assert [str(problem) for problem in found.problems] == [
        "House/Bomb.yml:1: The file is too large for a rule."
    ]


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "Old.yml").write_bytes(b"extends: existence\nmessage: d\xfcn\n")
    (tmp_path / "Rain.yml").write_text(GOOD, encoding="utf-8")
    found = read_rules(tmp_path)
    assert len(found.entries) == 1
    assert [str(problem) for problem in found.problems] == ["Old.yml:2: The file is not in UTF-8."]


def test_a_second_rule_of_the_same_name_is_named(tmp_path: Path) -> None:
    for folder in ("one/House", "two/House"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "Rain.yml").write_text(GOOD, encoding="utf-8")
    found = read_rules(tmp_path)
    assert len(found.entries) == 1
    assert str(found.problems[0]).startswith("two/House/Rain.yml:1: ")


def test_more_rules_than_anybody_has_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_packages, "MOST_RULES", 3)
    for number in range(6):
        (tmp_path / f"Rule{number}.yml").write_text(GOOD, encoding="utf-8")
    found = read_rules(tmp_path)
    assert len(found.entries) == 3
    assert "more than 3 rules" in str(found.problems[-1])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no", b"\0" * 200])
def test_a_damaged_package_is_one_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "styles.zip"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"styles\.zip"):
        read_rules(path)


def test_damaged_contents_are_one_error(tmp_path: Path) -> None:
    path = tmp_path / "styles.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("House/Rain.yml", GOOD * 50)
    data = bytearray(path.read_bytes())
    data[50:60] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"styles\.zip"):
        read_rules(path)


def test_a_folder_without_rules_and_a_missing_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rules"):
        read_rules(tmp_path)
    with pytest.raises(InputError, match=r"None\.yml"):
        read_rules(tmp_path / "None.yml")
