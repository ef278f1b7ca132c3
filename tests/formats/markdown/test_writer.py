import pytest
import yaml
from hypothesis import given

from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Image,
    MarkType,
    RichText,
    Table,
    image_block,
    table_block,
)
from editor_app.formats.losses import CARRIED
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.markdown.writer import HugoWriter, MarkdownWriter
from editor_app.formats.values import ExportItem
from helpers import bridge, golden, titles
from helpers.bridge import bullet, marked, number


def written(*body: Block, headline: str = "Bridge") -> str:
    content = ArticleContent(RichText(headline), body=body, fields={"language": "en"})
    return MarkdownWriter().write(bridge.item(content)).files[0].data.decode()


def body(*blocks: Block) -> str:
    return written(*blocks).split("\n---\n\n", 1)[1]


def line(rich: RichText) -> str:
    return body(Block(text=rich.text, marks=rich.marks)).removesuffix("\n")


@pytest.mark.parametrize(
    ("name", "item"), [("bridge.en.md", bridge.item()), ("bridge.ar.md", bridge.bridge_in_arabic())]
)
def test_a_text_looks_as_it_always_did(name: str, item: ExportItem) -> None:
    golden.check(name, MarkdownWriter().write(item).files[0].data)


def test_the_bundle_is_hugos() -> None:
    written = HugoWriter().write(bridge.item())
    assert [file.path for file in written.files] == [
        "bridge-reopens/index.en.md",
        f"bridge-reopens/{bridge.PICTURE_ADDRESS}",
    ]
    assert written.losses == ("editor's note", "legal flag")


@given(bridge.contents())
def test_any_story_reads_back_as_it_is(content: ArticleContent) -> None:
    source = bridge.source_of(MarkdownWriter().write(bridge.item(content)))
    (article,) = MarkdownReader().read(source)
    assert article.content == bridge.as_read(content, lambda name: name in CARRIED["markdown"].fields)


@pytest.mark.parametrize(
    ("rich", "expected"),
    [
        (marked("a red fox", ("red", MarkType.BOLD)), "a **red** fox"),
        (marked("a red fox", ("red", MarkType.ITALIC)), "a *red* fox"),
        (marked("unbelievable", ("believ", MarkType.ITALIC)), "un<em>believ</em>able"),
        (marked("the (red) fox", ("(red)", MarkType.BOLD)), "the <strong>(red)</strong> fox"),
        (marked("a red fox", ("red", MarkType.BOLD), ("red fox", MarkType.ITALIC)), "a <em><strong>red</strong> fox</em>"),
        (marked("see the fox", ("fox", MarkType.LINK, "https://example.org/a(b)")), "see the [fox](<https://example.org/a(b)>)"),
        (marked("wow!fox", ("fox", MarkType.LINK, "https://example.org/")), "wow\\![fox](https://example.org/)"),
        (marked("run make now", ("make", MarkType.CODE)), "run `make` now"),
        (marked("run a|b` now", ("a|b`", MarkType.CODE)), "run <code>a&#124;b\\`</code> now"),
        (RichText("1. not a list"), "1\\. not a list"),
        (RichText("# no heading"), "\\# no heading"),
        (RichText("first\u2028- second"), "first  \n\\- second"),
        (RichText("Fish & chips &amp; {{< x >}}"), "Fish & chips &amp;amp; \\{\\{&lt; x >}}"),
        (RichText("snake_case *star* [link](url)"), "snake\\_case \\*star\\* \\[link\\](url)"),
    ],
)  # fmt: skip
def test_marks_and_signs_are_written_so_that_every_reader_agrees(rich: RichText, expected: str) -> None:
    assert line(rich) == expected


def test_lists_are_indented_by_four() -> None:
    blocks = (bullet("a"), number("b", 1), number("c", 1), bullet("d", 1), number("e"))
    assert body(*blocks) == "-   a\n    1.  b\n    2.  c\n\n    -   d\n\n1.  e\n"


def test_a_table_without_header_has_an_empty_one() -> None:
    table = table_block(Table(((RichText("a"), RichText("b|c")),)))
    assert body(table) == "|  |  |\n| --- | --- |\n| a | b&#124;c |\n"


def test_a_picture_carries_credit_and_caption() -> None:
    picture = image_block(Image(bridge.PICTURE_ID, RichText("At dawn"), credit="Museum", alt="Arches"))
    assert body(picture) == f'![Arches](<{bridge.PICTURE_ADDRESS}> "Museum")  \nAt dawn  \nMuseum\n'


def test_a_quote_and_a_pull_quote_share_one_quote() -> None:
    blocks = (Block(BlockType.QUOTE, "one"), Block(BlockType.PULL_QUOTE, "two"))
    assert body(*blocks) == '> one\n>\n> <span class="pull-quote">two</span>\n'


@pytest.mark.parametrize("title", titles.HOSTILE)
def test_a_hostile_title_is_still_the_title(title: str) -> None:
    text = written(headline=title)
    shown = titles.as_shown(title)
    assert yaml.safe_load(text.split("---\n")[1])["title"] == shown
    (article,) = MarkdownReader().read(
        bridge.source_of(
            MarkdownWriter().write(bridge.item(ArticleContent(RichText(title), fields={"language": "en"})))
        )
    )
    assert article.content.headline.text.replace("\u2028", " ") == shown


def test_dates_are_yaml_dates_and_everything_else_is_quoted() -> None:
    front = MarkdownWriter().write(bridge.item()).files[0].data.decode().split("---\n")[1]
    values = yaml.safe_load(front)
    assert values["publishDate"].isoformat() == "2026-03-15T18:00:00+04:00"
    assert values["draft"] is False
    assert values["params"]["usage_terms"] == "Free for members.\nNot for resale."


def test_an_unfinished_story_is_a_draft() -> None:
    text = MarkdownWriter().write(bridge.item(state="in_review")).files[0].data.decode()
    assert "\ndraft: true\n" in text
