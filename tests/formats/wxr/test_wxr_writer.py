import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from lxml import etree

from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.losses import CARRIED
from editor_app.formats.values import ExportItem, Outlet, OutputFile, Publication, Signal
from editor_app.formats.wxr.markup import nicename, serialized
from editor_app.formats.wxr.reader import WxrReader
from editor_app.formats.wxr.writer import MOST, WxrWriter
from helpers import bridge, golden, sites

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def written(items: list[ExportItem], outlet: Outlet | None = None) -> list[OutputFile]:
    gathering = WxrWriter().begin(outlet or sites.outlet(), sites.NOON)
    return sites.files_of(gathering, items)


def root_of(item: ExportItem) -> etree._Element:
    return etree.fromstring(WxrWriter().write(item).files[0].data)


def posts(root: etree._Element, kind: str = "post") -> list[etree._Element]:
    return [item for item in root.iter("item") if item.findtext(f"{WP}post_type") == kind]


def meta(post: etree._Element) -> dict[str, str]:
    return {
        one.findtext(f"{WP}meta_key"): one.findtext(f"{WP}meta_value") for one in post.iter(f"{WP}postmeta")
    }


def with_fields(**fields: object) -> ExportItem:
    return sites.shown(content=replace(bridge.BRIDGE, fields={**bridge.FIELDS_OF_BRIDGE, **fields}))


@pytest.mark.parametrize(
    ("name", "item"),
    [("bridge.en.wxr.xml", sites.shown()), ("bridge.ar.wxr.xml", bridge.bridge_in_arabic())],
)
def test_a_file_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, WxrWriter().write(item).files[0].data)


@settings(max_examples=15)
@given(content=bridge.contents())
def test_any_story_reads_back_as_it_is(content: ArticleContent) -> None:
    content = sites.named(content)
    (article,) = WxrReader().read(bridge.source_of(WxrWriter().write(sites.shown(content=content))))
    assert article.content == sites.as_read(content, lambda name: name in CARRIED["wxr"].fields)
    assert (article.defects, article.dropped) == ((), ())


def test_pictures_beside_the_file_come_back_with_their_bytes() -> None:
    written = WxrWriter().write(bridge.item())
    (article,) = WxrReader().read(bridge.source_of(written))
    assert [media.data for media in article.media] == [bridge.PICTURE]
    assert any("upload the pictures" in warning for warning in written.warnings)
    assert posts(etree.fromstring(written.files[0].data), "attachment") == []


def test_authors_stand_on_one_line_each() -> None:
    items = [with_fields(byline=f"By Ada\nStone {number}") for number in range(3)]
    (file, *_pictures) = [file for file in written(items) if file.path.endswith(".xml")]
    lines = [line for line in file.data.decode().splitlines() if "<wp:author>" in line]
    assert len(lines) == 3
    assert all(line.startswith("<wp:author>") and line.endswith("</wp:author>") for line in lines)
    logins = {one.findtext(f"{WP}author_login") for one in etree.fromstring(file.data).iter(f"{WP}author")}
    creators = {
        one.text for one in etree.fromstring(file.data).iter("{http://purl.org/dc/elements/1.1/}creator")
    }
    assert creators == logins


@pytest.mark.parametrize(
    ("changes", "fields", "status"),
    [
        ({}, {}, "publish"),
        ({"state": "published"}, {"embargo": "2099-01-01T00:00:00Z"}, "future"),
        ({"state": "scheduled"}, {"publish_at": "2099-01-01T00:00:00Z", "embargo": ""}, "future"),
        ({"state": "draft"}, {}, "draft"),
        ({}, {"not_for_publication": True}, "draft"),
        ({"outlet": Outlet(options={"wxr": {"status": "draft"}})}, {}, "draft"),
        ({"state": "withdrawn"}, {}, "private"),
        ({"state": "withdrawn", "publication": Publication(signal=Signal.KILL)}, {}, "trash"),
        ({"publication": Publication(signal=Signal.TAKEDOWN)}, {}, "trash"),
    ],
)
def test_the_status_follows_the_life_of_the_story(
    changes: dict[str, object], fields: dict[str, object], status: str
) -> None:
    (post,) = posts(root_of(replace(with_fields(**fields), **changes)))
    assert post.findtext(f"{WP}status") == status
    if status == "future":
        assert post.findtext(f"{WP}post_date_gmt") == "2099-01-01 00:00:00"


def test_a_withdrawn_story_goes_without_its_text() -> None:
    written = WxrWriter().write(sites.shown(publication=Publication(signal=Signal.KILL)))
    (post,) = posts(etree.fromstring(written.files[0].data))
    assert post.findtext(CONTENT) == "<p>This story has been withdrawn.</p>"
    assert b"Two weeks early" not in written.files[0].data
    assert len(written.files) == 1
    (article,) = WxrReader().read(bridge.source_of(written))
    assert article.status == "canceled"


def test_readers_see_what_was_corrected_and_it_comes_back_as_a_note() -> None:
    fields = {"language": "ru", "correction": "Мост построен в 1871 году.\nРаньше было иначе."}
    content = ArticleContent(RichText("Мост открыт"), body=(Block(text="Мост открыт."),), fields=fields)
    written = WxrWriter().write(sites.shown(content=content))
    (post,) = posts(etree.fromstring(written.files[0].data))
    assert post.findtext(CONTENT).startswith('<aside class="correction"><p><strong>Исправление</strong></p>')
    (article,) = WxrReader().read(bridge.source_of(written))
    assert article.content == content


def test_no_word_of_a_story_is_a_shortcode() -> None:
    text = 'Write [gallery ids="1"], [embed]x[/embed], [[x]], a[0] or [ this ].'
    content = ArticleContent(
        RichText("Bridge"), RichText("A [video]"), (Block(text=text),), {"language": "en"}
    )
    written = WxrWriter().write(sites.shown(content=content))
    (post,) = posts(etree.fromstring(written.files[0].data))
    shown = f"{post.findtext(CONTENT)} {post.findtext('{http://wordpress.org/export/1.2/excerpt/}encoded')}"
    assert re.findall(r"\[.?", shown) == ["[ "]
    (article,) = WxrReader().read(bridge.source_of(written))
    assert (article.content.body[0].text, article.content.summary.text) == (text, "A [video]")


def test_vowel_signs_part_no_word_in_an_address() -> None:
    assert nicename("أشجارًا") == nicename("أشجارا")


def test_times_are_those_of_the_zone_and_of_greenwich() -> None:
    (post,) = posts(root_of(sites.shown(outlet=Outlet(zone="Asia/Baku"))))
    assert post.findtext(f"{WP}post_date") == "2026-03-15 18:00:00"
    assert post.findtext(f"{WP}post_date_gmt") == "2026-03-15 14:00:00"
    assert posts(root_of(sites.shown(outlet=Outlet(zone="Nowhere/At_all"))))


def test_language_versions_are_tied_as_polylang_ties_them() -> None:
    (file,) = written(sites.versions(1, "az", "en", "ru"))
    root = etree.fromstring(file.data)
    found = posts(root)
    numbers = [int(post.findtext(f"{WP}post_id")) for post in found]
    groups = {
        one.get("nicename")
        for post in found
        for one in post.iter("category")
        if one.get("domain") == "post_translations"
    }
    assert len(groups) == 1
    (term,) = [
        one for one in root.iter(f"{WP}term") if one.findtext(f"{WP}term_taxonomy") == "post_translations"
    ]
    assert term.findtext(f"{WP}term_slug") in groups
    assert term.findtext(f"{WP}term_description") == serialized(
        dict(zip(("az", "en", "ru"), numbers, strict=True))
    )
    languages = [
        one.get("nicename")
        for post in found
        for one in post.iter("category")
        if one.get("domain") == "language"
    ]
    assert languages == ["az", "en", "ru"]


def test_arrays_are_serialised_as_php_does_it() -> None:
    assert serialized({"az": 12, "en": 345}) == 'a:2:{s:2:"az";i:12;s:2:"en";i:345;}'


def test_pictures_are_attachments_with_their_text_for_those_who_cannot_see() -> None:
    root = root_of(sites.shown())
    (post,) = posts(root)
    (picture,) = posts(root, "attachment")
    assert picture.findtext(f"{WP}attachment_url") == sites.PICTURE_ON_SITE
    assert picture.findtext(f"{WP}post_parent") == post.findtext(f"{WP}post_id")
    assert meta(picture)["_wp_attachment_image_alt"] == "A stone bridge with three arches"
    assert meta(post)["_thumbnail_id"] == picture.findtext(f"{WP}post_id")


@pytest.mark.parametrize(
    ("plugin", "keys"),
    [
        ("yoast", {"_yoast_wpseo_title", "_yoast_wpseo_metadesc", "_yoast_wpseo_opengraph-title"}),
        ("rankmath", {"rank_math_title", "rank_math_description", "rank_math_facebook_title"}),
        ("none", set()),
    ],
)
def test_fields_for_search_engines_go_to_the_plugin_of_the_site(plugin: str, keys: set[str]) -> None:
    item = with_fields(headline_seo="Bridge reopens in Riverton", headline_social="A bridge for you")
    item = replace(item, outlet=Outlet(options={"wxr": {"seo": plugin}}))
    (post,) = posts(root_of(item))
    assert {key for key in meta(post) if key.startswith(("_yoast", "rank_math"))} >= keys
    assert any(key.startswith(("_yoast", "rank_math")) for key in meta(post)) == bool(keys)


def test_a_file_holds_no_more_than_it_may_and_the_versions_of_a_story_stay_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("editor_app.formats.wxr.writer.MOST", 50)
    items = [item for number in range(17) for item in sites.versions(number, "az", "en", "ru")]
    files = written(items)
    assert [file.path for file in files] == ["wordpress.xml", "wordpress-2.xml"]
    counts = [len(posts(etree.fromstring(file.data))) for file in files]
    assert counts == [48, 3]
    assert [len(file.articles) for file in files] == counts
    assert written(items) == files


def test_importers_of_small_sites_get_five_hundred_posts_at_most() -> None:
    assert MOST == 500


def test_backslashes_survive_importers_that_eat_them() -> None:
    content = ArticleContent(
        RichText("Path C:\\new"), RichText("a\\b"), (Block(text="C:\\temp\\x"),), {"language": "en"}
    )
    written = WxrWriter().write(sites.shown(content=content))
    (post,) = posts(etree.fromstring(written.files[0].data))
    assert post.findtext(CONTENT) == "<p>C:&#92;temp&#92;x</p>"
    (article,) = WxrReader().read(bridge.source_of(written))
    assert (article.content.headline.text, article.content.body[0].text) == ("Path C:\\new", "C:\\temp\\x")


def test_the_end_of_character_data_is_parted() -> None:
    content = ArticleContent(RichText("A ]]> B"), body=(Block(text="C ]]> D"),), fields={"language": "en"})
    written = WxrWriter().write(sites.shown(content=content))
    (article,) = WxrReader().read(bridge.source_of(written))
    assert (article.content.headline.text, article.content.body[0].text) == ("A ]]> B", "C ]]> D")


def test_inner_things_never_leave() -> None:
    item = sites.shown(publication=Publication(note="For desks only"))
    data = WxrWriter().write(item).files[0].data
    for secret in (b"Check the cost", b"For desks only", b"signoff", b"legal", b"editors_note"):
        assert secret not in data


def test_a_translation_names_what_it_was_translated_from() -> None:
    first, second = sites.versions(1, "az", "en")
    (article,) = WxrReader().read(bridge.source_of(WxrWriter().write(second)))
    assert article.translation_of == "tag:copydesk.local,2026:article/a00001az"
    (article,) = WxrReader().read(bridge.source_of(WxrWriter().write(first)))
    assert article.translation_of == ""


def test_what_is_held_until_later_is_a_matter_of_the_clock() -> None:
    item = with_fields(embargo=(sites.NOON + timedelta(minutes=1)).isoformat())
    for minutes, status in ((0, "future"), (1, "publish")):
        gathering = WxrWriter().begin(sites.outlet(), sites.NOON + timedelta(minutes=minutes))
        file = sites.files_of(gathering, [item])[-1]
        assert posts(etree.fromstring(file.data))[0].findtext(f"{WP}status") == status


@pytest.mark.parametrize("text", ["الجسر القديم مفتوح" * 20, "Körpü: açıldı!", "橋" * 100, "A / B", "100 %"])
def test_names_in_addresses_are_such_as_wordpress_takes(text: str) -> None:
    name = nicename(text)
    assert 0 < len(name) <= 190
    assert name == name.lower()
    assert name.count("%") * 2 <= len(name) - name.count("%")


def test_words_that_only_sound_alike_in_two_languages_are_two_terms() -> None:
    words = {"en": "Transport", "ru": "Транспорт"}
    named = [
        replace(
            one, content=replace(one.content, fields={**one.content.fields, "keywords": (words[language],)})
        )
        for one in sites.versions(1, "en", "ru")
        for language in (one.content.language,)
    ]
    (file,) = written(named)
    found = {
        one.text: one.get("nicename")
        for one in etree.fromstring(file.data).iter("category")
        if one.get("domain") == "post_tag"
    }
    assert found == {"Transport": "transport", "Транспорт": "transport-ru"}
