import pytest

from editor_app.base.errors import InputError
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Image,
    ListKind,
    Mark,
    MarkType,
    RichText,
)
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.values import ReadArticle, Source
from helpers import bridge


def read(text: str, name: str = "story.md", **beside: bytes) -> ReadArticle:
    companion = {key.replace("_", "."): value for key, value in beside.items()}.get
    (article,) = MarkdownReader().read(Source(text.encode(), name, companion=companion))
    return article


def content(text: str, **beside: bytes) -> ArticleContent:
    return read(text, **beside).content


def shapes(text: str) -> list[tuple[str, int, str]]:
    return [(str(block.list or block.type), block.level, block.text) for block in content(text).body]


def test_the_first_heading_is_the_headline() -> None:
    story = content("# Bridge *open*\n\nIt is open.\n\n# Later\n")
    assert story.headline == RichText("Bridge open", (Mark(7, 11, MarkType.ITALIC),))
    assert [(block.type, block.level) for block in story.body] == [
        (BlockType.PARAGRAPH, 0),
        (BlockType.HEADING, 2),
    ]


def test_blocks_of_gfm_are_read() -> None:
    text = "Intro\n\n- a\n    1. b\n- c\n\n  more\n\n> q\n\n***\n\n```\nx = 1\ny\n```\n\n#### Deep\n"
    assert shapes(text) == [
        ("paragraph", 0, "Intro"),
        ("bulleted", 0, "a"),
        ("numbered", 1, "b"),
        ("bulleted", 0, "c\u2028more"),
        ("quote", 0, "q"),
        ("rule", 0, "\ufffc"),
        ("paragraph", 0, "x = 1\u2028y"),
        ("heading", 3, "Deep"),
    ]


def test_tables_keep_cells_and_header() -> None:
    (block,) = content("| a | b |\n|---|---|\n| **1** | 2 |\n").body
    assert block.data.header
    assert [[cell.text for cell in row] for row in block.data.rows] == [["a", "b"], ["1", "2"]]


def test_inline_html_is_read_as_marks_and_scripts_are_left_out() -> None:
    (block,) = content("A<sup>2</sup> <u>b</u><script>alert(1)</script> <b onclick=x>c</b>\n").body
    assert block.text == "A2 b c"
    assert {mark.type for mark in block.marks} == {MarkType.SUPERSCRIPT, MarkType.UNDERLINE, MarkType.BOLD}


def test_html_blocks_go_through_the_html_reader() -> None:
    story = content("<div onclick=x>\n<h2>Head</h2><p>Text</p><script>x</script>\n</div>\n\nAfter\n")
    assert [block.text for block in story.body] == ["Head", "Text", "After"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "java&#10;script:x"]
)
def test_unsafe_links_lose_their_address(url: str) -> None:
    (block,) = content(f"[read](<{url}>) on\n").body
    assert (block.text, block.marks) == ("read on", ())


def test_a_picture_beside_the_file_comes_along() -> None:
    article = read("![A bridge](bridge.png)\n\nText\n", bridge_png=bridge.PICTURE)
    assert article.content.body[0].data == Image(alt="A bridge", source="bridge.png")
    assert [(found.source, found.data) for found in article.media] == [("bridge.png", bridge.PICTURE)]


def test_a_picture_that_is_not_there_is_said() -> None:
    article = read("![A bridge](bridge.png) and more\n")
    assert [block.text for block in article.content.body] == ["and more"]
    assert article.dropped[0].text == "A bridge"


def test_a_picture_within_a_text_parts_it() -> None:
    story = content("before ![A](https://example.org/a.png) after\n")
    assert [block.type for block in story.body] == [BlockType.PARAGRAPH, BlockType.IMAGE, BlockType.PARAGRAPH]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: No\ndate: 2024-02-27T09:19:00+04:00\ntags: [a, b]\ncategories: [city]\nauthor: Ada\nlang: az\n---\n",
        '+++\ntitle = "No"\ndate = 2024-02-27T09:19:00+04:00\ntags = ["a", "b"]\ncategories = ["city"]\n'
        'author = "Ada"\nlang = "az"\n+++\n',
    ],
)
def test_front_matter_of_other_sites_is_understood(front: str) -> None:
    story = content(front + "\nText\n")
    assert story.headline.text == "No"
    assert dict(story.fields) == {
        "byline": "Ada",
        "dateline_date": "2024-02-27",
        "keywords": ("a", "b"),
        "language": "az",
        "section": "city",
    }


def test_damaged_front_matter_is_read_line_by_line() -> None:
    article = read("---\ntitle: Bridge: open\nauthor: Ada\n---\nText\n")
    assert article.content.headline.text == "Bridge: open"
    assert len(article.warnings) == 1


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "---\na: &a [x,x,x]\n" + "".join(f"b{i}: &b{i} [*a,*a,*a]\n" for i in range(50)) + "---\nText\n"
    assert content(bomb).body == (Block(text="Text"),)


def test_deep_front_matter_is_refused() -> None:
    assert content("---\na: " + "[" * 5000 + "]" * 5000 + "\n---\nText\n").body == (Block(text="Text"),)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [block.type for block in content("---\n\nText\n\n---\n\nMore\n").body] == [
        BlockType.RULE,
        BlockType.PARAGRAPH,
        BlockType.RULE,
        BlockType.PARAGRAPH,
    ]


def test_the_language_comes_from_the_name_or_from_the_person() -> None:
    assert read("Mətn\n", "index.az.md").content.language == "az"
    (article,) = MarkdownReader().read(Source(b"Text\n", "index.az.md", language="tr"))
    assert article.content.language == "tr"


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "x", "- " * 5000 + "x", "[" * 20000, "*" * 20000 + "a", "`" * 20000]
)
def test_hostile_nesting_is_bounded(text: str) -> None:
    assert isinstance(content(text), ArticleContent)


def test_what_is_no_text_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"story\.md"):
        MarkdownReader().read(Source(bridge.PICTURE, "story.md"))


@pytest.mark.parametrize(
    ("text", "name", "surely"),
    [
        ("---\ntitle: x\n---\n", "", True),
        ("# Head\n\n- a\n- b\n", "", True),
        ("Plain words and no more.\n", "story.txt", False),
        ("<!DOCTYPE html><p>x", "story.md", False),
        ('{"uri": "x"}', "", False),
        ("Plain words.\n", "story.md", True),
    ],
)
def test_markdown_is_recognised_from_its_signs(text: str, name: str, surely: bool) -> None:
    assert (MarkdownReader().score(Source(text.encode(), name)) > 0.3) is surely


def test_numbered_lists_are_numbered() -> None:
    assert [block.list for block in content("3. c\n4. d\n").body] == [ListKind.NUMBERED] * 2


def test_a_text_beyond_the_bound_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"huge\.md"):
        MarkdownReader().read(Source(b"# T\n\n" + b"[" * 2_000_001, name="huge.md"))
