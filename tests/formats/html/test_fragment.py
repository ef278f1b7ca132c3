from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.model import Image
from editor_app.formats.html.fragment import parse_fragment, read_fragment
from helpers.reading import PIXEL, block_values
from helpers.validity import check_blocks

CASES = {
    "plain text is a paragraph": ("plain text", ["paragraph: plain text"]),
    "nothing gives nothing": ("  \n<p> </p><p>&nbsp;</p><br>", []),
    "white space collapses, non-breaking spaces stay": (
        "<p>\n  a \t b&nbsp;c\n <b> d </b> e\n</p>",
        ["paragraph: a b␣c [bold:d] e"],
    ),
    "a line break within a paragraph is soft": ("<p>a <br> b</p>", ["paragraph: a⏎b"]),
    "two line breaks part paragraphs": (
        "a<br><br>b<br>\n<br/>c",
        ["paragraph: a", "paragraph: b", "paragraph: c"],
    ),
    "a break at the end is none": ("<p>a<br></p><p>b</p>", ["paragraph: a", "paragraph: b"]),
    "headings have two levels": (
        "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>",
        ["heading 2: a", "heading 2: b", "heading 3: c", "heading 3: d", "heading 3: e", "heading 3: f"],
    ),
    "a heading that is bold throughout is not marked bold": ("<h2><b>a</b></h2>", ["heading 2: a"]),
    "marks may cross": (
        "<p>a <b>b <i>c</b> d</i> e</p>",
        ["paragraph: a [bold:b [italic:c] d] e"],
    ),
    "a mark left open ends with its paragraph's parent": (
        "<div><p>a <b>b</p><p>c</p></div>d",
        ["paragraph: a [bold:b]", "paragraph: c", "paragraph: d"],
    ),
    "every mark": (
        "<p><strong>a</strong><em>b</em><u>c</u><s>d</s><del>e</del><sup>f</sup><sub>g</sub><code>h</code><ins>i</ins></p>",
        [
            "paragraph: [bold:a][italic:b][underline:c][strike:de][superscript:f][subscript:g][code:h][underline:i]"
        ],
    ),
    "styles override elements": (
        '<p><b style="font-weight:normal">a</b><span style="font-weight: 600">b</span><i style="font-style:normal">c</i></p>',
        ["paragraph: a[bold:b]c"],
    ),
    "lists nest in items or beside them": (
        "<ul><li>a<ol><li>b</ol><li>c</ul><ul><li>d</li><ul><li>e</li></ul></ul>",
        [
            "list_item bulleted 0: a",
            "list_item numbered 1: b",
            "list_item bulleted 0: c",
            "list_item bulleted 0: d",
            "list_item bulleted 1: e",
        ],
    ),
    "paragraphs of an item stay one item": (
        "<ul><li><p>a</p><p>b</p></li><li>c</ul>",
        ["list_item bulleted 0: a⏎b", "list_item bulleted 0: c"],
    ),
    "typed bullets become items": (
        "<p>• a</p><p>•&nbsp;b</p>",
        ["list_item bulleted 0: a", "list_item bulleted 0: b"],
    ),
    "a dash of direct speech is no bullet": ("<p>—&nbsp;Да.</p>", ["paragraph: —␣Да."]),
    "quotes and pull quotes": (
        "<blockquote><p>a</p><p>b</p></blockquote><aside class='c-pullquote'><p>d</p></aside>",
        ["quote: a", "quote: b", "pull_quote: d"],
    ),
    "a table becomes a rectangle": (
        "<table><tr><th>A<th colspan=2>B<tr><td rowspan=2>1<td>2<td><b>3</b><tr><td>x<td>y</table>",
        ["table: header: A | B |  // 1 | 2 | [bold:3] //  | x | y"],
    ),
    "a table that only arranges gives its content": (
        "<table><tr><td><h1>a</h1><p>b</p></td><td><table><tr><td>c<td>d</table></td></tr></table>",
        ["heading 2: a", "paragraph: b", "table: c | d"],
    ),
    "a picture with its caption and credit": (
        "<figure><a href='/x'><img src='https://a.example/b.jpg' alt='A' width='8' height=9></a>"
        "<figcaption>C <i>d</i> <span class=credit>E</span></figcaption></figure>",
        ["image: https://a.example/b.jpg | A | C [italic:d] | E | 8×9"],
    ),
    "a caption above its table": (
        "<figure><figcaption>C</figcaption><table><tr><td>1<td>2</table></figure>",
        ["table: 1 | 2 (C)"],
    ),
    "the largest picture of a set, or the one loaded later": (
        "<img srcset='https://a.example/s.jpg 1x, https://a.example/l.jpg 2x'>"
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='https://a.example/real.jpg'>",
        ["image: https://a.example/l.jpg |  |  |  | 0×0", "image: https://a.example/real.jpg |  |  |  | 0×0"],
    ),
    "counting dots are no pictures": (
        "<p>a<img src='https://a.example/t.gif' width=1 height=1></p>",
        ["paragraph: a"],
    ),
    "a picture within a paragraph parts it": (
        "<p>a<img src='https://a.example/b.png'>c</p>",
        ["paragraph: a", "image: https://a.example/b.png |  |  |  | 0×0", "paragraph: c"],
    ),
    "frames and players become cards": (
        "<iframe src='//v.example/1' title='T'>x</iframe><video><source src='https://v.example/2.mp4'>y</video>",
        ["embed: https://v.example/1 | T | ", "embed: https://v.example/2.mp4 |  | "],
    ),
    "a rule": ("a<hr>b", ["paragraph: a", "rule: ", "paragraph: b"]),
    "code keeps its lines": ("<pre>a\n  b\n</pre>", ["paragraph: [code:a⏎  b]"]),
    "what nobody sees is left out": (
        "<p>a<span style='display:none'>b</span><span hidden>c</span></p><script>d</script><style>e</style>"
        "<noscript>f</noscript><template><p>g</p></template><svg><text>h</text></svg><select><option>i</select>"
        "<button>j</button><textarea>k</textarea><math><mi>l</mi></math>",
        ["paragraph: a"],
    ),
    "an unclosed drawing ends where text begins": ("<svg><g><p>a</p>", ["paragraph: a"]),
    "a paragraph ends where a hidden one does": ("<p hidden>a<p>b", ["paragraph: b"]),
    "only languages that differ are marked": (
        "<p lang=en>Hello <span lang=fr>bonjour</span>, <span lang=en-GB>all</span> of you</p><p lang=en>Yes</p>",
        ["paragraph: Hello [language=fr:bonjour], all of you", "paragraph: Yes"],
    ),
    "a keyboard's language on another script is no mark": (
        "<p lang=ru>Привет, <span lang=EN-US>дорогой</span> друг</p>",
        ["paragraph: Привет, дорогой друг"],
    ),
    "a redirect of a word processor is undone": (
        "<a href='https://www.google.com/url?q=https://a.example/x%3Fy&amp;sa=D'>a</a>",
        ["paragraph: [link=https://a.example/x?y:a]"],
    ),
    "emoji pictures are characters": ("<p>a <img class=emoji alt=🌙 src=x></p>", ["paragraph: a 🌙"]),
    "stray brackets are text": ("1 < 2 <3 a<b c <!x> </ d", ["paragraph: 1 < 2 <3 a"]),
    "quoted text gets its quotation marks": ("<q>a</q>", ["paragraph: “a”"]),
}


@pytest.mark.parametrize("name", CASES)
def test_html_is_read_as_blocks(name: str) -> None:
    html, expected = CASES[name]
    assert block_values(read_fragment(html)) == expected


def test_a_picture_within_the_text_comes_along() -> None:
    import base64

    fragment = parse_fragment(f'<img src="data:image/png;base64,{base64.b64encode(PIXEL).decode()}">')
    (block,) = fragment.blocks
    assert isinstance(block.data, Image)
    assert [(media.source, media.data) for media in fragment.media] == [(block.data.source, PIXEL)]


def test_a_picture_beside_the_page_comes_from_there() -> None:
    fragment = parse_fragment("<img src=a.png><img src=../b.png>", companion={"a.png": PIXEL}.get)
    assert [media.source for media in fragment.media] == ["a.png"]
    assert [dropped.text for dropped in fragment.dropped] == ["../b.png"]


def test_links_of_a_page_are_resolved_against_its_address() -> None:
    fragment = parse_fragment("<a href=b.html>x</a>", base="https://a.example/c/")
    assert fragment.blocks[0].marks[0].value == "https://a.example/c/b.html"


def test_broken_characters_are_named() -> None:
    fragment = parse_fragment("<p>a\x00b&#x202e;c&#0;d&#xd800;e</p>")
    assert fragment.blocks[0].text == "abc\ufffdd\ufffde"
    assert fragment.repairs


@given(
    st.text(alphabet=st.sampled_from("ab <>/=\"'&;#x-!\n\u00a0İə\U0001f319\u2028\ufffc\x00"), max_size=120)
    | st.text()
)
def test_any_text_reads_without_fail(html: str) -> None:
    check_blocks(read_fragment(html))


TAGS = "p b i u a span div ul ol li table tr td th blockquote h1 h4 pre br img hr figure figcaption iframe svg script style"
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS.split()]
    + [f"</{tag}>" for tag in TAGS.split()]
    + [
        "text ",
        " ",
        "\n",
        "İstanbul",
        "&amp;",
        "&nbsp;",
        "<!--x-->",
        "<a href='https://a.example/'>",
        "<a href='javascript:x'>",
        "<td colspan=3 rowspan=2>",
        "<span style='font-weight:bold'>",
        "<p style='mso-list:l0 level2 lfo1'>",
        "<p hidden>",
        "<span style='mso-list:Ignore'>1.</span>",
        "<img src='https://a.example/a.png'>",
        "<span lang=fr>",
        "<li aria-level=3>",
        "<aside class=embed>",
        "<p class=MsoListParagraph>",
        "<span class=credit>",
        "<a class='remote-picture' href='https://a.example/p'>",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_nesting_gives_valid_blocks_with_the_visible_text(html: str) -> None:
    check_blocks(read_fragment(html))
    check_blocks(parse_fragment(html, exact=True).blocks)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "text" + "</div>" * 100_000,
        "<b>" * 100_000 + "text" + "</p>" * 100_000,
        "<div>" * 50_000 + "text" + "</span>" * 100_000,
        "<table><tr><td>" * 50_000 + "text",
        "<ul><li>" * 50_000 + "text",
        "<blockquote>" * 100_000 + "text",
        ("<p>" + "<b>" * 250 + "<i>" * 250 + "</b>" * 250) * 20 + "text",
        "<table>" + "<tr><td colspan=9999 rowspan=9999>text" * 300,
        "text" + "<a b='" * 50_000,
        "text" + "<!--" * 100_000,
        "text" + "&#" + "9" * 100_000 + ";",
        "<p style='" + "a:(" * 100_000 + "'>text",
        "<p>text" + "\u00a0" * 300_000 + "x",
    ],
    ids=range(13),
)
def test_hostile_nesting_and_length_are_read_to_the_end(html: str) -> None:
    blocks = read_fragment(html)
    check_blocks(blocks)
    assert any("text" in text for text in block_values(blocks))
