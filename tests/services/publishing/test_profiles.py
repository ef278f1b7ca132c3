"""Profiles as files: every mistake is named with its line, and what is written reads back as the same."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base import i18n
from editor_app.base.errors import InputError, UserError
from editor_app.base.paths import resources_folder
from editor_app.formats.registry import standard_registry
from editor_app.services.publishing.profile_files import read_profile, write_profile
from editor_app.services.publishing.profile_shelf import ProfileShelf
from editor_app.services.publishing.profiles import HEADLINES, PACKINGS, TEXTS, Profile, Rendition
from editor_app.services.publishing.shipped_texts import SHIPPED_TEXTS

FORMATS = standard_registry().writable
SHIPPED = resources_folder() / "profiles"
_words = st.text(st.characters(exclude_categories=("C", "Z")), max_size=20)
_names = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)

PROFILES = st.builds(
    Profile,
    name=_names,
    title=_words,
    about=_words,
    formats=st.lists(st.sampled_from(FORMATS), min_size=1, max_size=4, unique=True).map(tuple),
    languages=st.lists(st.sampled_from(["az", "ru", "en", "ar"]), unique=True, max_size=3).map(tuple),
    together=st.booleans(),
    headline=st.sampled_from(HEADLINES),
    publication=_words,
    provider=_words,
    zone=st.sampled_from(["UTC", "Asia/Baku", "Europe/London"]),
    shelf=st.sampled_from(["", "{year}/{month}", "{section}/{language}"]),
    stem=st.sampled_from(["index", "{slug}", "story.{language}"]),
    packing=st.sampled_from(PACKINGS),
    limits=st.dictionaries(st.sampled_from(TEXTS), st.integers(1, 500), max_size=3),
    required=st.lists(st.sampled_from(["slugline", "byline"]), unique=True).map(tuple),
    left_out=st.lists(st.sampled_from(["credit", "summary"]), unique=True).map(tuple),
    renditions=st.lists(
        st.builds(Rendition, _names, st.integers(1, 4000)), max_size=2, unique_by=lambda one: one.name
    ).map(tuple),
    deliver_to=st.lists(_names, unique=True, max_size=2).map(tuple),
)


@given(PROFILES)
def test_what_is_written_reads_back(profile: Profile) -> None:
    assert read_profile(profile.name, write_profile(profile), FORMATS) == profile


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("title: x\nformats: [paper]", 2, "none of"),
        ("formats: [html]\nlimit: 3", 2, "none of"),
        ("formats: [html]\n\ntime zone: Moon/Base", 3, "time zone"),
        ("formats: [html]\nshelf: ../../etc", 2, "letters"),
        ("formats: [html]\nshelf: '{secret}'", 2, "none of"),
        ("formats: [html]\naddress: 'javascript:alert(1)'", 2, "address"),
        ("formats: [html]\nlimits: {headline: 0}", 2, "number"),
        ("formats: [html]\ntogether: maybe", 2, "true"),
        ("title: x", 1, "no format"),
        ("a: &a [1]\nb: [*a, *a]", 2, "References"),
        ("[1, 2]", 1, "list of names"),
        ("formats: [html", 2, "expected"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_profile("mine", text, FORMATS)
    assert "mine.yaml" in str(caught.value)
    assert f"line {line}" in str(caught.value)


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    with contextlib.suppress(InputError):
        assert read_profile("mine", text, FORMATS).formats


def test_every_shipped_profile_can_be_used(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path / "profiles", SHIPPED, FORMATS)
    assert shelf.broken() == []
    assert {"web-page", "hugo", "jekyll", "astro", "wordpress", "ghost", "agency-wire"} <= {
        profile.name for profile in shelf.all()
    }


def test_a_desks_own_profile_hides_the_shipped_one_until_it_is_removed(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path / "profiles", SHIPPED, FORMATS)
    shelf.save("hugo", "title: Our site\nformats: [hugo, html]\n")
    assert shelf.get("hugo").title == "Our site"
    assert not shelf.get("hugo").is_shipped
    shelf.remove("hugo")
    assert shelf.get("hugo").title == "Hugo"
    with pytest.raises(UserError, match="comes with the program"):
        shelf.remove("hugo")


def test_what_is_no_profile_is_not_kept(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path / "profiles", SHIPPED, FORMATS)
    with pytest.raises(InputError):
        shelf.save("mine", "formats: [paper]")
    with pytest.raises(UserError, match="name"):
        shelf.save("../mine", "formats: [html]")
    assert not (tmp_path / "profiles").exists() or not list((tmp_path / "profiles").iterdir())


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "mine.yaml").write_bytes(b"\xff\xfe")
    (folder / "huge.yaml").write_bytes(b"#" * 300_000)
    shelf = ProfileShelf(folder, SHIPPED, FORMATS)
    assert {entry.name for entry in shelf.broken()} == {"mine", "huge"}
    assert any(profile.name == "hugo" for profile in shelf.all())


def test_shipped_profiles_say_what_they_are_for_in_the_language_of_the_interface(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path / "profiles", SHIPPED, FORMATS)
    assert {profile.about for profile in shelf.all()} <= SHIPPED_TEXTS
    shelf.save("mine", "title: Archive\nformats: [html]\n")
    english = shelf.get("archive")
    i18n.install("ru", resources_folder() / "locale")
    try:
        assert {shelf.get("archive").title, shelf.get("archive").about}.isdisjoint(
            {english.title, english.about}
        )
        assert shelf.get("mine").title == "Archive"
        assert shelf.get("hugo").title == "Hugo"
    finally:
        i18n.install("en", resources_folder() / "locale")
