"""Posts of Ghost: what we wrote comes back as it was, and other sites' posts with all their words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import InputError
from editor_app.document.model import ArticleContent, Block, BlockType, Embed, Image, MarkType, RichText
from editor_app.formats.ghost import reader, tables
from editor_app.formats.ghost.reader import GhostReader
from editor_app.formats.ghost.writer import GhostWriter
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Publication, ReadArticle, Signal, Source
from helpers import bridge, sites
from helpers.likeness import body_text

POST: dict[str, Any] = {
    "id": "65f0",
    "uuid": "7f3c",
    "title": "The harvest is in",
    "html": "<p>It was a <strong>good</strong> year.</p>",
    "status": "published",
    "locale": None,
    "published_at": "2026-03-14T09:30:00.000Z",
    "updated_at": "2026-03-15T09:30:00.000Z",
}
EXPORT: dict[str, Any] = {
    "meta": {"exported_on": 1773480600000, "version": "5.80.0"},
    "data": {
        "posts": [POST],
        "posts_meta": [{"id": "m", "post_id": "65f0", "meta_title": "Harvest of the year"}],
        "tags": [{"id": "t1", "name": "Fields"}, {"id": "t2", "name": "#en"}, {"id": "t3", "name": "Corn"}],
        "posts_tags": [
            {"post_id": "65f0", "tag_id": "t3", "sort_order": 2},
            {"post_id": "65f0", "tag_id": "t2", "sort_order": 1},
            {"post_id": "65f0", "tag_id": "t1", "sort_order": 0},
        ],
        "users": [{"id": "u1", "name": "Ada Stone"}],
        "posts_authors": [{"post_id": "65f0", "author_id": "u1", "sort_order": 0}],
    },
}


def read_value(value: object, **more: Any) -> tuple[ReadArticle, ...]:
    return GhostReader().read(Source(json.dumps(value).encode(), "site.json", **more))


def of_post(**changes: object) -> ReadArticle:
    (found,) = read_value({**EXPORT, "data": {**EXPORT["data"], "posts": [{**POST, **changes}]}})
    return found


def lexical(*nodes: dict[str, Any]) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}})


def text(words: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": bits}


@settings(max_examples=15)
@given(content=bridge.contents())
def test_any_story_reads_back_as_it_is_but_for_what_ghost_has_no_place_for(content: ArticleContent) -> None:
    content = sites.named(content)
    (article,) = GhostReader().read(bridge.source_of(GhostWriter().write(bridge.item(content))))
    meant = bridge.as_read(content, lambda name: name in {"section", "keywords", "subjects", "language"})
    kept = {name: article.content.fields.get(name) for name in meant.fields}
    assert kept == meant.fields
    assert article.content.headline.text == meant.headline.text.replace("\u2028", " ")
    assert [(block.type, block.text, block.marks) for block in article.content.body] == [
        (block.type, block.text, block.marks) for block in meant.body
    ]
    assert (article.defects, article.dropped) == ((), ())


def test_what_we_wrote_keeps_its_identity_its_pictures_and_its_versions() -> None:
    written = GhostWriter().write(bridge.item(article=bridge.VERSIONS[2].article))
    source = bridge.source_of(written)
    assert standard_registry().recognise(source).name == "ghost"
    (article,) = standard_registry().read(source)
    assert article.identity.endswith("article/a1")
    assert article.family == "#story-s1"
    assert [found.data for found in article.media] == [bridge.PICTURE]
    (in_arabic,) = GhostReader().read(bridge.source_of(GhostWriter().write(bridge.bridge_in_arabic())))
    assert in_arabic.translation_of == article.identity
    assert in_arabic.family == article.family


def test_a_picture_above_a_post_comes_back_with_its_caption_and_credit() -> None:
    body = (bridge.BODY[11], Block(text="It is open."))
    outgoing = bridge.item(replace(bridge.BRIDGE, body=body))
    (article,) = GhostReader().read(bridge.source_of(GhostWriter().write(outgoing)))
    (picture, _words) = article.content.body
    assert isinstance(picture.data, Image)
    assert (picture.data.caption, picture.data.credit, picture.data.alt) == (
        body[0].data.caption,
        "River Museum",
        "A stone bridge with three arches",
    )


def test_a_picture_within_the_text_stands_above_the_post_once_and_comes_back_to_its_place() -> None:
    written = GhostWriter().write(bridge.item())
    (post,) = json.loads(written.files[0].data)["data"]["posts"]
    assert post["feature_image"].endswith(".png")
    assert "<img" not in post["html"]
    assert "the place of the first picture (it stands above the text)" in written.losses
    (article,) = GhostReader().read(bridge.source_of(written))
    kinds = [block.type for block in article.content.body]
    assert kinds == [block.type for block in bridge.BODY]


def test_a_pull_quote_is_the_other_quotation_of_ghost() -> None:
    body = (Block(BlockType.PULL_QUOTE, "As you sow, so you reap."),)
    written = GhostWriter().write(bridge.item(replace(bridge.BRIDGE, body=body)))
    (post,) = json.loads(written.files[0].data)["data"]["posts"]
    assert post["html"] == '<blockquote class="kg-blockquote-alt">As you sow, so you reap.</blockquote>'
    (found,) = GhostReader().read(bridge.source_of(written))
    assert [(block.type, block.text) for block in found.content.body] == [(body[0].type, body[0].text)]
    article = of_post(html='<p>One.</p><blockquote class="kg-blockquote-alt">Two.<br>Three.</blockquote>')
    assert [block.type for block in article.content.body] == [BlockType.PARAGRAPH, BlockType.PULL_QUOTE]


def test_a_killed_story_says_that_it_is_withdrawn() -> None:
    killed = bridge.item(state="withdrawn", publication=Publication(signal=Signal.KILL))
    (article,) = GhostReader().read(bridge.source_of(GhostWriter().write(killed)))
    assert article.status == "canceled"
    assert any("withdrawn" in warning for warning in article.warnings)


@pytest.mark.parametrize("value", [EXPORT, {"db": [EXPORT]}], ids=["import", "export"])
def test_a_site_s_post_is_read_with_its_tags_and_people(value: object) -> None:
    (article,) = read_value(value)
    assert article.content.headline.text == "The harvest is in"
    assert [mark.type for mark in article.content.body[0].marks] == [MarkType.BOLD]
    assert article.content.fields == {
        "headline_seo": "Harvest of the year",
        "section": "Fields",
        "keywords": ("Corn",),
        "byline": "Ada Stone",
        "language": "en",
        "dateline_date": "2026-03-14",
    }
    assert (article.status, article.version) == ("usable", "2026-03-15T09:30:00Z")


def test_what_the_interface_of_a_site_gives_is_read() -> None:
    post = {
        **POST,
        "custom_excerpt": "Corn everywhere.",
        "tags": [{"name": "Fields"}],
        "authors": [{"name": "A B"}],
    }
    value = {"posts": [post], "meta": {"pagination": {"page": 1}}}
    data = json.dumps(value).encode()
    assert standard_registry().recognise(Source(data, "posts.json")).name == "ghost"
    (article,) = read_value(value)
    assert article.content.summary.text == "Corn everywhere."
    assert article.content.fields["section"] == "Fields"
    assert article.content.fields["byline"] == "A B"


def test_a_post_without_html_is_read_from_the_tree_of_its_editor() -> None:
    link = {"type": "link", "url": "https://example.org/corn", "children": [text("corn")]}
    deeper = {
        "type": "list",
        "listType": "number",
        "children": [{"type": "listitem", "children": [text("b")]}],
    }
    item = {"type": "listitem", "children": [text("a")]}
    tree = lexical(
        {
            "type": "paragraph",
            "children": [text("It was "), text("good <b>", 1), {"type": "linebreak"}, link],
        },
        {"type": "extended-heading", "tag": "h3", "children": [text("Next")]},
        {
            "type": "list",
            "listType": "bullet",
            "children": [item, {"type": "listitem", "children": [deeper]}],
        },
        {"type": "extended-quote", "children": [text("So it is.")]},
        {"type": "image", "src": "https://example.org/p.jpg", "alt": "A field", "caption": "In <em>May</em>"},
        {"type": "bookmark", "url": "https://example.org/x", "metadata": {"title": "More"}},
        {"type": "horizontalrule"},
        {"type": "signup"},
    )
    article = of_post(html=None, lexical=tree)
    kinds = [(block.type, block.text.strip("\ufffc"), block.level) for block in article.content.body]
    assert kinds == [
        (BlockType.PARAGRAPH, "It was good <b>\u2028corn", 0),
        (BlockType.HEADING, "Next", 3),
        (BlockType.LIST_ITEM, "a", 0),
        (BlockType.LIST_ITEM, "b", 1),
        (BlockType.QUOTE, "So it is.", 0),
        (BlockType.IMAGE, "", 0),
        (BlockType.EMBED, "", 0),
        (BlockType.RULE, "", 0),
    ]
    assert {mark.type for mark in article.content.body[0].marks} == {MarkType.BOLD, MarkType.LINK}
    picture, card = article.content.body[5].data, article.content.body[6].data
    assert isinstance(picture, Image)
    assert picture.caption.text == "In May"
    assert card == Embed("https://example.org/x", "More", "")
    assert [dropped.text for dropped in article.dropped] == ["signup"]


def test_a_post_of_an_old_editor_keeps_its_words() -> None:
    article = of_post(html=None, mobiledoc="{}", plaintext="One <b>.\n\nTwo.")
    assert [block.text for block in article.content.body] == ["One <b>.", "Two."]
    assert any("old editor" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    ("status", "read"), [("draft", "withheld"), ("scheduled", "usable"), ("sent", "usable")]
)
def test_what_readers_do_not_see_yet_is_said(status: str, read: str) -> None:
    article = of_post(status=status)
    assert article.status == read
    assert bool(article.warnings) == (status == "draft")
    assert ("publish_at" in article.content.fields) == (status == "scheduled")


def test_a_picture_is_shown_once_and_found_beside_the_file() -> None:
    address = "__GHOST_URL__/content/images/2026/03/p.png"
    beside = {"content/images/2026/03/p.png": bridge.PICTURE}
    post = {**POST, "feature_image": address, "html": f'<p>One.</p><img src="{address}">'}
    value = {**EXPORT, "data": {"posts": [post]}}
    (article,) = read_value(value, companion=beside.get)
    assert [block.type for block in article.content.body] == [BlockType.PARAGRAPH, BlockType.IMAGE]
    assert [found.data for found in article.media] == [bridge.PICTURE]


def test_nothing_in_a_post_can_run() -> None:
    tree = lexical(
        {"type": "html", "html": "<script>alert(1)</script><p onclick='x()'>Fine.</p>"},
        {
            "type": "paragraph",
            "children": [{"type": "link", "url": "javascript:alert(1)", "children": [text("go")]}],
        },
        {"type": "image", "src": "javascript:alert(1)", "caption": "<img src=x onerror=alert(1)>"},
        {"type": "embed", "url": "javascript:alert(1)"},
    )
    article = of_post(html="", lexical=tree)
    assert "alert" not in body_text(article)
    assert not any(
        mark.value.startswith("javascript") for block in article.content.body for mark in block.marks
    )
    assert article.content.body[0].text == "Fine."


def test_only_so_many_posts_are_read_and_the_rest_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 20
    monkeypatch.setattr(tables, "MANY", many)
    monkeypatch.setattr(reader, "MANY", many)
    posts = [{"id": str(number), "title": f"Post {number}"} for number in range(many + 5)]
    found = read_value({"meta": {"exported_on": 1}, "data": {"posts": posts}})
    assert len(found) == many
    assert str(many) in found[0].warnings[0]


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"posts": []}},
        {"data": {"posts": "no"}},
        {"db": [{"data": {"posts": [{"title": None}, 7, None]}}]},
        {"db": "no"},
    ],
)
def test_a_file_without_a_post_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="no post"):
        read_value(value)


def test_a_tree_that_is_too_deep_or_broken_is_no_text() -> None:
    deep: dict[str, Any] = {"type": "paragraph", "children": [text("x")]}
    for _level in range(80):
        deep = {"type": "root", "children": [deep]}
    assert of_post(html=None, lexical=lexical(deep)).content.body == ()
    assert of_post(html=None, lexical='{"root":').content.body == ()


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from(["", "a", "#x", "<p>b</p>", "65f0"])
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*POST, "root", "children", "type", "text", "tags", "authors", "url"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from([*POST, "lexical", "tags", "feature_image"]), VALUES), VALUES)
def test_posts_of_any_shape_are_read_or_refused(post: dict[str, object], table: object) -> None:
    value = {
        "db": [{"data": {"posts": [post], "tags": table, "posts_tags": table, "users": table}}],
        "copydesk": table,
    }
    try:
        (article,) = read_value(value)
    except InputError:
        return
    assert isinstance(article.content.headline, RichText)


def test_an_export_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    text = json.dumps(EXPORT)
    (article,) = GhostReader().read(Source(text[: text.index('"posts_meta"')].encode(), "site.json"))
    assert article.content.headline.text == POST["title"]
    assert article.defects[0].text == "The file breaks off: its end is missing."
    with pytest.raises(InputError, match=r"site\.json breaks off"):
        GhostReader().read(Source(b'{"data": {"posts": [{"id": "1", ', "site.json"))


def test_commas_that_json_does_not_have_are_told_the_sender() -> None:
    data = json.dumps(EXPORT)[:-1] + ",}"
    (article,) = GhostReader().read(Source(data.encode(), "site.json"))
    assert "Commas or remarks" in article.defects[0].text
