from __future__ import annotations

import json

import pytest

from editor_app.base import preferences
from editor_app.base.files import replace_file
from editor_app.base.paths import data_folder, default_library, resources_folder, settings_folder
from editor_app.base.settings import Settings


def test_a_choice_is_found_again(tmp_path):
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.set(preferences.HEADLINE_LIMIT, 70)
    settings.set(preferences.DESK_LANGUAGES, ("az", "ru"))
    settings.set(preferences.SHORTCUTS, {"format.bold": ("Ctrl+G",)})
    again = Settings(path)
    assert again.get(preferences.HEADLINE_LIMIT) == 70
    assert again.get(preferences.DESK_LANGUAGES) == ("az", "ru")
    assert again.get(preferences.SHORTCUTS) == {"format.bold": ("Ctrl+G",)}


def test_the_file_holds_only_what_differs_and_people_can_read_it(tmp_path):
    path = tmp_path / "settings.json"
    settings = Settings(path)
    settings.set(preferences.DESK_NAME, "Şimal")
    settings.set(preferences.HEADLINE_LIMIT, 70)
    settings.set(preferences.HEADLINE_LIMIT, 64)
    assert path.read_text(encoding="utf-8") == '{\n  "desk.name": "Şimal"\n}\n'


def test_what_this_version_does_not_know_is_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"later.thing": 5}')
    Settings(path).set(preferences.DESK_NAME, "North")
    assert json.loads(path.read_text())["later.thing"] == 5


@pytest.mark.parametrize("broken", ["{", "[]", '{"limits.headline": "many", "look.theme": "pink"}', ""])
def test_a_broken_file_means_the_defaults(tmp_path, broken):
    path = tmp_path / "settings.json"
    path.write_text(broken)
    settings = Settings(path)
    assert settings.get(preferences.HEADLINE_LIMIT) == 64
    assert settings.get(preferences.THEME) == "system"


def test_a_file_that_cannot_be_read_is_set_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("{")
    Settings(path)
    assert (tmp_path / "settings.json.damaged").read_text() == "{"


def test_a_value_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="choices"):
        Settings().set(preferences.THEME, "pink")


def test_numbers_stay_within_their_bounds():
    settings = Settings()
    settings.set(preferences.TEXT_SIZE, 9999)
    assert settings.get(preferences.TEXT_SIZE) == preferences.TEXT_SIZE.maximum


def test_whoever_listens_hears_what_changed_and_only_that():
    settings, heard = Settings(), []
    settings.changed.connect(heard.append)
    settings.set(preferences.DESK_NAME, "North")
    settings.set(preferences.DESK_NAME, "North")
    assert heard == ["desk.name"]


def test_names_are_unique_and_every_label_has_a_page():
    names = [setting.name for setting in preferences.ALL]
    assert len(names) == len(set(names))
    assert {s.section for s in preferences.ALL if s.label} <= {name for name, _title in preferences.SECTIONS}


def test_a_read_only_folder_does_not_stop_anybody(tmp_path):
    settings = Settings(tmp_path / "a file" / "settings.json")
    (tmp_path / "a file").write_text("in the way")
    settings.set(preferences.DESK_NAME, "North")
    assert settings.get(preferences.DESK_NAME) == "North"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "inner" / "file"
    replace_file(path, b"one")
    replace_file(path, b"two", durable=True)
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]
    with pytest.raises(FileExistsError):
        replace_file(path / "below a file", b"three")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/ada"}, "/home/ada/.local/share/copydesk"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data/copydesk"),
        ("linux", {"HOME": "/home/ada", "XDG_DATA_HOME": "relative"}, "/home/ada/.local/share/copydesk"),
        ("darwin", {"HOME": "/Users/ada"}, "/Users/ada/Library/Application Support/Copydesk"),
    ],
)
def test_data_lies_where_the_platform_wants_it(platform, environment, folder):
    assert data_folder(environment, platform).as_posix() == folder


def test_the_library_and_the_settings_can_be_named():
    assert default_library({"COPYDESK_LIBRARY": "/desk"}).as_posix() == "/desk"
    assert settings_folder({"COPYDESK_SETTINGS": "/choices"}).as_posix() == "/choices"


def test_the_resources_are_found():
    assert (resources_folder() / "icons" / "bold.svg").is_file()
