import pytest

from editor_app.base.errors import InputError
from editor_app.document.model import BlockType, Embed, Image
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ReadArticle, Source
from editor_app.formats.wxr.reader import WxrReader
from helpers.validity import check_content

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This file was made by a site. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Riverton</title><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login>
<wp:author_display_name><![CDATA[Ada Stone]]></wp:author_display_name></wp:author>"""
PICTURE = """<item><title>dawn</title><guid>https://example.org/dawn.jpg</guid><wp:post_id>7</wp:post_id>
<wp:post_type>attachment</wp:post_type><excerpt:encoded><![CDATA[At <em>dawn</em>]]></excerpt:encoded>
<wp:attachment_url>https://example.org/dawn.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A bridge</wp:meta_value></wp:postmeta></item>"""


def post(content: str = "", more: str = "", status: str = "publish") -> str:
    return (
        "<item><title><![CDATA[Bridge &amp; river]]></title><link>https://example.org/b</link>"
        '<guid isPermaLink="false">https://example.org/?p=5</guid><dc:creator>ada</dc:creator>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>5</wp:post_id>"
        "<wp:post_date>2026-03-15 18:00:00</wp:post_date><wp:post_date_gmt>2026-03-15 14:00:00</wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}</item>"
    )


def export(*items: str, head: str = HEAD) -> Source:
    return Source(f"{head}{''.join(items)}</channel></rss>".encode(), "site.xml")


def only(*items: str, head: str = HEAD) -> ReadArticle:
    (article,) = standard_registry().read(export(*items, head=head))
    assert article.format == "wxr"
    check_content(article.content)
    return article


def texts(content: str, *items: str) -> list[str]:
    return [block.text for block in only(post(content), *items).content.body]


def said(article: ReadArticle) -> str:
    return " ".join(defect.text for defect in article.defects)


def test_a_post_becomes_an_article_with_everything_it_says() -> None:
    more = """<excerpt:encoded><![CDATA[Two weeks early.]]></excerpt:encoded>
    <category domain="category" nicename="uncategorized"><![CDATA[Allgemein]]></category>
    <category domain="category" nicename="city"><![CDATA[City]]></category>
    <category domain="post_tag" nicename="bridge"><![CDATA[bridge]]></category>
    <category domain="language" nicename="az"><![CDATA[Azərbaycanca]]></category>
    <wp:postmeta><wp:meta_key>_yoast_wpseo_title</wp:meta_key><wp:meta_value>Bridge open</wp:meta_value></wp:postmeta>
    <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>"""
    article = only(PICTURE, post("One\r\nline\r\n\r\nTwo <b>bold</b>", more))
    content = article.content
    assert (content.headline.text, content.summary.text) == ("Bridge & river", "Two weeks early.")
    picture, first, second = content.body
    assert isinstance(picture.data, Image)
    assert (picture.data.source, picture.data.alt, picture.data.caption.text) == (
        "https://example.org/dawn.jpg",
        "A bridge",
        "At dawn",
    )
    assert (first.text, second.text) == ("One\u2028line", "Two bold")
    assert content.fields == {
        "section": "City",
        "byline": "Ada Stone",
        "dateline_date": "2026-03-15",
        "language": "az",
        "keywords": ("bridge",),
        "headline_seo": "Bridge open",
    }
    assert (article.identity, article.version, article.status) == (
        "https://example.org/?p=5",
        "2026-03-15T14:00:00Z",
        "usable",
    )
    assert article.defects == ()


@pytest.mark.parametrize(
    ("status", "read"),
    [
        ("publish", "usable"),
        ("future", "usable"),
        ("draft", "withheld"),
        ("private", "withheld"),
        ("trash", "canceled"),
    ],
)
def test_the_status_says_whether_it_may_be_used(status: str, read: str) -> None:
    article = only(post("Text", status=status))
    assert article.status == read
    assert ("publish_at" in article.content.fields) == (status == "future")


def test_comments_of_blocks_go_and_what_they_hold_stays() -> None:
    content = (
        '<!-- wp:heading {"level":3} --><h3>What comes</h3><!-- /wp:heading -->\n\n'
        "<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->\n\n"
        '<!-- wp:image {"id":7} --><figure class="wp-block-image"><img src="https://example.org/a.jpg" alt="A"/>'
        "<figcaption>Cap</figcaption></figure><!-- /wp:image -->\n"
        '<!-- wp:embed {"url":"https://example.org/v"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
        "https://example.org/v\n</div></figure><!-- /wp:embed -->"
    )
    heading, paragraph, image, embed = only(post(content)).content.body
    assert (heading.type, heading.text, paragraph.text) == (BlockType.HEADING, "What comes", "One.")
    assert isinstance(image.data, Image)
    assert (image.data.alt, image.data.caption.text) == ("A", "Cap")
    assert embed.data == Embed("https://example.org/v")


def test_captions_galleries_and_embeds_are_understood() -> None:
    content = (
        'Before\n\n[caption id="x" align="left" width="300"]<a href="#"><img src="https://example.org/c.jpg" alt="C" /></a> '
        'The <em>old</em> one[/caption]\n\n[gallery ids="7,99"]\n\n[embed]https://example.org/v?a=1[/embed]\n\n'
        "https://example.org/w\n\nAfter"
    )
    before, captioned, gallery, embed, line, after = only(PICTURE, post(content)).content.body
    assert (before.text, after.text) == ("Before", "After")
    assert isinstance(captioned.data, Image)
    assert captioned.data.caption.text == "The old one"
    assert isinstance(gallery.data, Image)
    assert gallery.data.alt == "A bridge"
    assert embed.data == Embed("https://example.org/v?a=1")
    assert line.data == Embed("https://example.org/w")


def test_other_shortcodes_go_and_are_named_while_brackets_of_the_text_stay() -> None:
    article = only(
        post('[vc_row el="1"][vc_column]He said [sic] it [1].[/vc_column][/vc_row] See [[gallery]].')
    )
    assert [block.text for block in article.content.body] == ["He said [sic] it [1]. See [gallery]."]
    assert {dropped.text for dropped in article.dropped} >= {'[vc_row el="1"]', "[/vc_row]"}


def test_lines_with_tags_and_lines_without_are_told_apart() -> None:
    assert texts("<h2>Head</h2>\nText\n\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n\nLast") == [
        "Head",
        "Text",
        "a",
        "b",
        "Last",
    ]
    assert texts("<p>One</p>\n<p>Two</p>") == ["One", "Two"]


def test_slashes_of_the_text_stay_and_those_in_tags_are_mended() -> None:
    assert texts('Slashes aren\\\'t \\"cool\\" C:\\temp') == ['Slashes aren\\\'t \\"cool\\" C:\\temp']
    article = only(post('<p>See <a href=\\"https://example.org/x\\">this</a></p>'))
    assert article.content.body[0].marks[0].value == "https://example.org/x"
    assert "backslashes" in said(article)


def test_character_data_in_parts_is_one_text() -> None:
    assert texts("a]]]]><![CDATA[>b") == ["a]]>b"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (export(post("Fish & chips").replace("Bridge &amp; river]]>", "x]]>"), head=HEAD.replace("<title>Riverton", "<title>A & B")), "unescaped"),
        (export(post("Text"), head=HEAD.replace("<wp:wxr_version>1.2</wp:wxr_version>", "")), "which version"),
        (export(post("Text").replace("<wp:post_type>post</wp:post_type>", "")), "what it is"),
        (export(post("Text").replace("2026-03-15 14:00:00", "soon")), "cannot be understood"),
        (Source(export(post("Text")).data[:-40], "site.xml"), "not well-formed"),
        (Source(export(post("Text")).data.replace(b' xmlns:wp="http://wordpress.org/export/1.2/"', b"")), "not well-formed"),
    ],
    ids=["ampersand", "version", "type", "time", "cut", "prefix"],
)  # fmt: skip
def test_broken_files_are_read_and_their_faults_named(source: Source, words: str) -> None:
    (article,) = standard_registry().read(source)
    assert article.format == "wxr"
    assert article.content.body[0].text in ("Text", "Fish & chips")
    assert words in said(article)


def test_what_is_no_text_of_the_site_is_left_out() -> None:
    menu = post("x").replace(">post</wp:post_type>", ">nav_menu_item</wp:post_type>")
    page = post("About").replace(">post</wp:post_type>", ">page</wp:post_type>")
    articles = WxrReader().read(export(menu, PICTURE, page, post("Text")))
    assert [article.content.body[0].text for article in articles] == ["About", "Text"]


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[embed]javascript:alert(1)[/embed]",
        '[caption caption="<script>alert(1)</script>"]<img src="javascript:alert(1)">[/caption]',
        '[video src="javascript:alert(1)"][/video]',
    ],
)
def test_hostile_markup_is_inert(payload: str) -> None:
    content = only(post(f"<p>It rains.</p>\n\n{payload}")).content
    assert content.body[0].text == "It rains."
    marks = [mark.value for block in content.body for mark in block.marks]
    sources = [block.data.source for block in content.body if isinstance(block.data, Image)]
    assert not any("javascript" in value for value in (*marks, *sources))
    assert not any(isinstance(block.data, Embed) for block in content.body)


def test_many_brackets_take_no_long_time() -> None:
    article = only(post("[caption " * 3000 + "[a b=" * 3000 + "[/x" * 3000 + "Text"))
    assert "Text" in article.content.body[-1].text


def test_a_file_without_posts_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"site\.xml"):
        WxrReader().read(export(PICTURE))
