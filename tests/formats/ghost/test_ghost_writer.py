import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.ghost.limits import LIMITS
from editor_app.formats.ghost.writer import MOST, GhostWriter
from editor_app.formats.html.correction import without_correction
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.values import ExportItem, Outlet, OutputFile, Publication, Signal, Version
from helpers import bridge, golden, schemas, sites

ONLY_IN_FILES = {"id", "type", "comment_id", "created_at", "post_id", "roles", "sort_order"}


def data_of(item: ExportItem) -> dict[str, list[dict[str, object]]]:
    return json.loads(GhostWriter().write(item).files[0].data)["data"]


def post_of(item: ExportItem) -> dict[str, object]:
    (post,) = data_of(item)["posts"]
    return post


def gathered(items: list[ExportItem]) -> list[OutputFile]:
    return sites.files_of(GhostWriter().begin(sites.outlet(), sites.NOON), items)


def with_fields(**fields: object) -> ExportItem:
    return sites.shown(content=replace(bridge.BRIDGE, fields={**bridge.FIELDS_OF_BRIDGE, **fields}))


@pytest.fixture(scope="module")
def validators(shared_data: Path):
    draft = schemas.jsonschema().Draft7Validator
    folder = shared_data / "formats" / "ghost"
    made = {}
    for name, definition in (("posts", "post"), ("tags", "tag")):
        schema = json.loads((folder / f"{name}.json").read_text())
        whole = {**schema, "$ref": f"#/definitions/{definition}"}
        made[name] = draft(whole, format_checker=draft.FORMAT_CHECKER)
    return made


def check(validators: dict[str, object], data: dict[str, list[dict[str, object]]]) -> None:
    metas = {meta["post_id"]: meta for meta in data["posts_meta"]}
    for post in data["posts"]:
        whole = {**post, **metas[post["id"]]}
        shown = {name: value for name, value in whole.items() if name not in ONLY_IN_FILES}
        assert list(validators["posts"].iter_errors(shown)) == []
    for tag in data["tags"]:
        shown = {name: value for name, value in tag.items() if name not in ONLY_IN_FILES}
        assert list(validators["tags"].iter_errors(shown)) == []


@pytest.mark.parametrize(
    ("name", "item"),
    [("bridge.en.ghost.json", sites.shown()), ("bridge.ar.ghost.json", bridge.bridge_in_arabic())],
)
def test_a_file_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, GhostWriter().write(item).files[0].data)


@settings(max_examples=15)
@given(content=bridge.contents())
def test_any_story_is_what_ghost_takes_and_has_its_whole_text(validators, content: ArticleContent) -> None:
    content = sites.named(content)
    data = data_of(sites.shown(content=content))
    check(validators, data)
    markup = str(data["posts"][0]["html"]).replace("__GHOST_URL__", "https://ghost.example.org")
    text, note = without_correction(markup)
    found = [block.text for block in blocks_of(text).blocks if block.data is None]
    assert note == str(content.fields.get("correction", "")).strip()
    wanted = [block.text for block in sites.as_read(content, bool).body if block.data is None]
    assert found == wanted


def test_the_bridge_has_everything_where_ghost_has_it(validators) -> None:
    item = with_fields(headline_seo="Bridge reopens", headline_social="A bridge for you")
    data = data_of(item)
    check(validators, data)
    (post,), (meta,) = data["posts"], data["posts_meta"]
    assert (post["title"], post["slug"], post["status"], post["locale"]) == (
        "Old bridge: open again “at last”",
        "old-bridge-open-again-at-last",
        "published",
        "en",
    )
    assert post["published_at"] == "2026-03-15T14:00:00.000Z"
    assert (meta["meta_title"], meta["og_title"]) == ("Bridge reopens", "A bridge for you")
    assert meta["feature_image_alt"] == "A stone bridge with three arches"
    assert [user["name"] for user in data["users"]] == ["Ada Stone", "Ben Rivers"]
    assert all(user["email"].endswith("@example.invalid") for user in data["users"])
    names = {tag["name"]: tag["visibility"] for tag in data["tags"]}
    assert names["#en"] == names["#story-s1"] == "internal"
    assert names["city"] == names["bridge"] == "public"


def test_pictures_lie_where_ghost_looks_for_them() -> None:
    files = gathered([sites.shown()])
    (picture,) = [file for file in files if file.data == bridge.PICTURE]
    assert picture.path.startswith("content/images/bridge-reopens/")
    (main,) = [file for file in files if file.path == "ghost.json"]
    assert f"__GHOST_URL__/{picture.path}" in main.data.decode()


def test_a_picture_that_stands_first_is_above_the_post_and_not_twice() -> None:
    image = next(block for block in bridge.BODY if block.type == "image")
    content = ArticleContent(RichText("Bridge"), body=(image, Block(text="Text")), fields={"language": "en"})
    post = post_of(sites.shown(content=content))
    assert post["html"] == "<p>Text</p>"
    assert str(post["feature_image"]).startswith("__GHOST_URL__/content/images/")


@pytest.mark.parametrize(
    ("changes", "fields", "status"),
    [
        ({}, {}, "published"),
        ({"state": "published"}, {"embargo": "2099-01-01T00:00:00Z"}, "scheduled"),
        ({"state": "scheduled"}, {"publish_at": "2099-01-01T00:00:00Z", "embargo": ""}, "scheduled"),
        ({"state": "in_review"}, {}, "draft"),
        ({}, {"not_for_publication": True}, "draft"),
        ({"outlet": Outlet(options={"ghost": {"status": "draft"}})}, {}, "draft"),
        ({"state": "withdrawn"}, {}, "draft"),
        ({"publication": Publication(signal=Signal.KILL)}, {}, "draft"),
    ],
)
def test_the_status_follows_the_life_of_the_story(
    changes: dict[str, object], fields: dict[str, object], status: str
) -> None:
    post = post_of(replace(with_fields(**fields), **changes))
    assert post["status"] == status
    assert ("published_at" in post) == (status != "draft")


def test_a_withdrawn_story_goes_without_its_text() -> None:
    written = GhostWriter().write(sites.shown(state="withdrawn"))
    assert b"Two weeks early" not in written.files[0].data
    assert len(written.files) == 1
    assert written.warnings


def test_what_is_too_long_for_ghost_is_cut_at_a_word_and_said(validators) -> None:
    words = "bridges " * 120
    content = replace(
        bridge.BRIDGE,
        headline=RichText(words.strip()),
        summary=RichText("😀 " * 299 + "end"),
        fields={
            **bridge.FIELDS_OF_BRIDGE,
            "headline_seo": words,
            "headline_social": words,
            "language": "zh-Hans",
        },
    )
    item = sites.shown(content=content, versions=(Version(bridge.item().article, "zh-Hans", "x"),))
    written = GhostWriter().write(item)
    data = json.loads(written.files[0].data)["data"]
    check(validators, data)
    (post,), (meta,) = data["posts"], data["posts_meta"]
    for row in (post, meta):
        for name in set(row) & set(LIMITS):
            assert len(str(row[name]).encode("utf-16-le")) // 2 <= LIMITS[name][0]
    assert post["title"].endswith("bridges…")
    assert "locale" not in post
    assert any(tag["name"] == "#zh-Hans" for tag in data["tags"])
    said = " ".join(written.losses)
    assert "255" in said
    assert "300" in said
    assert "internal tag" in said
    assert written.warnings


def test_what_just_fits_is_left_as_it_is() -> None:
    content = replace(bridge.BRIDGE, headline=RichText("x" * 255), summary=RichText("y" * 300))
    written = GhostWriter().write(sites.shown(content=content))
    assert not written.warnings
    assert '"' + "x" * 255 + '"' in written.files[0].data.decode()


def test_language_versions_find_each_other_by_their_internal_tags() -> None:
    (file,) = gathered(sites.versions(1, "az", "en"))
    data = json.loads(file.data)["data"]
    tags = {tag["id"]: tag["name"] for tag in data["tags"]}
    found = {
        post["title"]: {tags[link["tag_id"]] for link in data["posts_tags"] if link["post_id"] == post["id"]}
        for post in data["posts"]
    }
    assert found == {"Story 1 in az": {"#az", "#story-s00001"}, "Story 1 in en": {"#en", "#story-s00001"}}


def test_posts_with_one_headline_have_names_of_their_own() -> None:
    items = [
        replace(item, content=replace(item.content, headline=RichText("The same")))
        for number in (1, 2)
        for item in sites.versions(number, "az", "en")
    ]
    (file,) = gathered(items)
    slugs = [post["slug"] for post in json.loads(file.data)["data"]["posts"]]
    assert slugs[:2] == ["the-same", "the-same-en"]
    assert len(set(slugs)) == 4


def test_a_file_holds_no_more_posts_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 500
    monkeypatch.setattr("editor_app.formats.ghost.writer.MOST", 20)
    files = gathered([sites.story(number) for number in range(22)])
    assert [(file.path, len(file.articles)) for file in files] == [("ghost.json", 20), ("ghost-2.json", 2)]


def test_inner_things_never_leave() -> None:
    item = sites.shown(publication=Publication(note="For desks only"))
    data = GhostWriter().write(item).files[0].data
    for secret in (b"Check the cost", b"For desks only", b"signoff", b"legal"):
        assert secret not in data


def test_tags_that_are_one_name_in_addresses_are_one_tag() -> None:
    data = data_of(with_fields(keywords=("Körpü", "korpu", "KORPU", ",comma", "#hash")))
    assert [tag["slug"] for tag in data["tags"] if "orp" in tag["slug"]] == ["korpu"]
    assert {"comma", "hash"} <= {tag["name"] for tag in data["tags"]}
    links = [(link["post_id"], link["tag_id"]) for link in data["posts_tags"]]
    assert len(set(links)) == len(links)


def test_words_that_only_sound_alike_in_two_languages_are_two_tags() -> None:
    items = sites.versions(1, "en", "ru")
    words = {"en": "Transport", "ru": "Транспорт"}
    named = [
        replace(
            one, content=replace(one.content, fields={**one.content.fields, "keywords": (words[language],)})
        )
        for one in items
        for language in (one.content.language,)
    ]
    (file,) = gathered(named)
    tags = {tag["name"]: tag["slug"] for tag in json.loads(file.data)["data"]["tags"]}
    assert (tags["Transport"], tags["Транспорт"]) == ("transport", "transport-ru")
