import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import given, settings

from editor_app.base.errors import UserError
from editor_app.document.model import ArticleContent, Block, BlockType, Mark, MarkType, RichText
from editor_app.formats.losses import CARRIED
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.markdown.site_writer import AstroWriter, JekyllWriter, SiteWriter, ZolaWriter
from editor_app.formats.markdown.writer import HugoWriter
from editor_app.formats.values import ExportItem, Outlet, Publication, Signal, Source
from helpers import bridge, golden, titles

WRITERS = [JekyllWriter(), AstroWriter(), ZolaWriter()]
EACH = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)


def text_of(writer: SiteWriter, item: ExportItem) -> str:
    return writer.write(item).files[0].data.decode()


def parsed(text: str) -> dict[str, object]:
    """The front matter, as the generators' own kind of parser finds it."""
    if text.startswith("+++\n"):
        return tomllib.loads(text.split("+++\n")[1])
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def read(writer: SiteWriter, item: ExportItem) -> ArticleContent:
    main, *others = writer.write(item).files
    folder = main.path.rpartition("/")[0]
    beside = {file.path.removeprefix(folder + "/"): file.data for file in others}
    (article,) = MarkdownReader().read(Source(main.data, "index.md", companion=beside.get))
    return article.content


@pytest.mark.parametrize(
    ("writer", "paths"),
    [
        (
            WRITERS[0],
            ["_posts/en/2026-03-15-bridge-reopens.md", f"assets/bridge-reopens/{bridge.PICTURE_ADDRESS[6:]}"],
        ),
        (
            WRITERS[1],
            [
                "src/content/news/en/bridge-reopens/index.md",
                f"src/content/news/en/bridge-reopens/{bridge.PICTURE_ADDRESS}",
            ],
        ),
        (
            WRITERS[2],
            [
                "content/news/bridge-reopens/index.en.md",
                f"content/news/bridge-reopens/{bridge.PICTURE_ADDRESS}",
            ],
        ),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_files_lie_where_the_generator_looks_for_them(writer: SiteWriter, paths: list[str]) -> None:
    written = writer.write(bridge.item())
    assert [file.path for file in written.files] == paths
    assert written.losses == ("editor's note", "legal flag")


@EACH
def test_a_page_looks_as_it_always_did(writer: SiteWriter) -> None:
    golden.check(f"bridge.en.{writer.name}.md", writer.write(bridge.item()).files[0].data)


@pytest.mark.parametrize("writer", WRITERS[1:], ids=lambda writer: writer.name)
@settings(max_examples=20)
@given(content=bridge.contents())
def test_any_story_reads_back_as_it_is(writer: SiteWriter, content: ArticleContent) -> None:
    expected = bridge.as_read(content, lambda name: name in CARRIED[writer.name].fields)
    assert read(writer, bridge.item(content)) == expected


@EACH
@pytest.mark.parametrize("title", titles.HOSTILE)
def test_a_hostile_title_is_the_title_for_a_real_parser(writer: SiteWriter, title: str) -> None:
    content = ArticleContent(
        RichText(title), RichText(title), fields={"language": "en", "byline": title, "keywords": (title,)}
    )
    found = parsed(text_of(writer, bridge.item(content)))
    assert found["title"] == titles.as_shown(title)
    assert found["description"] == titles.as_shown(title)


@EACH
def test_dates_are_dates_for_a_real_parser(writer: SiteWriter) -> None:
    found = parsed(text_of(writer, bridge.item()))
    date = found.get("date", found.get("pubDate"))
    assert isinstance(date, datetime)
    assert date.astimezone(UTC) == datetime(2026, 3, 15, 14, tzinfo=UTC)


def test_language_versions_of_a_post_name_what_they_have_in_common() -> None:
    english, arabic = (
        parsed(text_of(WRITERS[0], item)) for item in (bridge.item(), bridge.bridge_in_arabic())
    )
    assert (english["lang"], arabic["lang"]) == ("en", "ar")
    assert english["ref"] == arabic["ref"] == "bridge-reopens"
    assert english["layout"] == "post"


def test_language_versions_in_one_section_have_addresses_of_their_own() -> None:
    english, arabic = (
        parsed(text_of(WRITERS[0], item))["permalink"] for item in (bridge.item(), bridge.bridge_in_arabic())
    )
    assert (english, arabic) == ("/en/:year/:month/:day/:slug/", "/ar/:year/:month/:day/:slug/")
    outlet = Outlet(options={"jekyll": {"permalink": "/news/{language}/:title/"}})
    assert parsed(text_of(WRITERS[0], bridge.item(outlet=outlet)))["permalink"] == "/news/en/:title/"
    left = Outlet(options={"jekyll": {"keys": {"permalink": ""}}})
    assert "permalink" not in parsed(text_of(WRITERS[0], bridge.item(outlet=left)))


def test_an_entry_of_astro_has_no_slug_because_all_its_languages_would_be_one_entry() -> None:
    assert "slug" not in parsed(text_of(WRITERS[1], bridge.item()))


@pytest.mark.parametrize("writer", [*WRITERS, HugoWriter()], ids=lambda writer: writer.name)
def test_dates_are_on_the_clocks_of_the_place(writer: SiteWriter) -> None:
    text = text_of(writer, bridge.item(outlet=Outlet(zone="Asia/Tokyo")))
    assert "2026-03-15T23:00:00+09:00" in text
    assert "2026-03-15T20:20:00+09:00" in text


def test_a_post_stays_where_it_is_when_its_embargo_goes() -> None:
    first = datetime(2026, 3, 14, 12, tzinfo=UTC)
    item = bridge.item(publication=Publication(first=first))
    fields = {name: value for name, value in item.content.fields.items() if name != "embargo"}
    freed = replace(item, content=replace(item.content, fields=fields))
    paths = [WRITERS[0].write(one).files[0].path for one in (item, freed)]
    assert paths == ["_posts/en/2026-03-14-bridge-reopens.md"] * 2


def test_struck_text_has_the_sign_that_hugo_shows_without_being_told_to_keep_tags() -> None:
    marks = (Mark(2, 5, MarkType.STRIKE), Mark(7, 8, MarkType.STRIKE))
    content = ArticleContent(RichText("Title"), body=(Block(text="A new bridge", marks=marks),))
    item = bridge.item(content)
    assert text_of(HugoWriter(), item).endswith("A ~~new~~ b<del>r</del>idge\n")
    (article,) = MarkdownReader().read(Source(HugoWriter().write(item).files[0].data, "index.md"))
    assert article.content.body[0].marks == marks


def test_tags_of_zola_are_taxonomies_and_what_it_does_not_know_is_extra() -> None:
    found = parsed(text_of(WRITERS[2], bridge.item()))
    assert found["taxonomies"] == {"tags": ["bridge", "transport: local"], "categories": ["city"]}
    assert found["extra"]["byline"] == "By Ada Stone and Ben Rivers"
    assert set(found) <= {
        "title", "date", "updated", "draft", "slug", "description", "authors", "taxonomies", "extra"
    }  # fmt: skip


def test_zola_has_no_code_for_the_language_of_the_site() -> None:
    outlet = Outlet(options={"zola": {"language": "en", "section": "stories"}})
    (path, *_others) = (file.path for file in WRITERS[2].write(bridge.item(outlet=outlet)).files)
    assert path == "content/stories/bridge-reopens/index.md"


def test_a_profile_names_keys_otherwise() -> None:
    keys = {"title": "headline", "date": "meta.day", "summary": "", "publish_at": "goLive"}
    found = parsed(text_of(WRITERS[1], bridge.item(outlet=Outlet(options={"astro": {"keys": keys}}))))
    assert str(found["headline"]).startswith("Old bridge")
    assert "day" in found["meta"]
    assert "goLive" in found
    assert "summary" not in found
    assert "title" not in found


@EACH
@pytest.mark.parametrize(
    "keys",
    [
        {"titel": "x"},
        {"title": "no"},
        {"title": "a b"},
        {"title": 'x"'},
        {"title": 3},
        {"title": "description"},
        {"title": "description.x"},
    ],
)
def test_a_profile_with_impossible_keys_is_refused(writer: SiteWriter, keys: dict[str, object]) -> None:
    with pytest.raises(UserError):
        writer.write(bridge.item(outlet=Outlet(options={writer.name: {"keys": keys}})))


@EACH
@pytest.mark.parametrize("text", ["{{ site.secret }}", "{% include x %}", "{{< x >}}", "{# note #}", "{::x}"])
def test_templates_in_a_text_are_text(writer: SiteWriter, text: str) -> None:
    blocks = (
        Block(text=text),
        Block(BlockType.HEADING, text, level=2),
        Block(text=text, marks=(Mark(0, len(text), MarkType.CODE),)),
    )
    content = ArticleContent(RichText("Bridge"), body=blocks, fields={"language": "en"})
    assert "{" not in text_of(writer, bridge.item(content))
    assert [block.text for block in read(writer, bridge.item(content)).body] == [text] * 3


@EACH
def test_pictures_of_a_post_are_named_where_they_lie(writer: SiteWriter) -> None:
    main, picture = writer.write(bridge.item()).files
    name = picture.path.rpartition("/")[2]
    folder = {"jekyll": "/assets/bridge-reopens"}.get(writer.name, "media")
    assert f"(<{folder}/{name}>" in main.data.decode()


@EACH
def test_a_withdrawn_story_is_a_page_that_says_so(writer: SiteWriter) -> None:
    text = text_of(writer, bridge.item(publication=Publication(signal=Signal.KILL)))
    assert text.rstrip().endswith("This story has been withdrawn.")
    assert "1871" not in text
    assert "Ada Stone" not in text
    assert "draft: true" not in text


def test_a_withdrawn_bundle_of_hugo_says_so_too() -> None:
    (file,) = HugoWriter().write(bridge.item(state="withdrawn")).files
    assert b"This story has been withdrawn." in file.data
    assert b"draft: false" in file.data


def test_the_headline_is_the_one_that_the_outlet_wants() -> None:
    content = ArticleContent(
        RichText("Old bridge opens again"), fields={"language": "en", "headline_short": "Bridge open"}
    )
    item = bridge.item(content, outlet=Outlet(headline="headline_short"))
    assert parsed(text_of(WRITERS[1], item))["title"] == "Bridge open"
    assert read(WRITERS[1], item).headline == content.headline
