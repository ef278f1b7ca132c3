"""What site generators would take for something else than the text that it is."""

from __future__ import annotations

import pytest
import yaml

from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.formats.markdown.reader import MarkdownReader
from editor_app.formats.markdown.site_writer import AstroWriter, JekyllWriter, ZolaWriter
from editor_app.formats.markdown.writer import HugoWriter, MarkdownWriter
from editor_app.formats.values import Source
from helpers import bridge

WRITERS = [HugoWriter(), JekyllWriter(), AstroWriter(), ZolaWriter()]
EACH = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
ADDRESS = "At https://x.example/a_b?c_d=1&e_f=2 and www.x.example/~user/x_1, not 2_3 &amp; more_"


def written(writer: MarkdownWriter, text: str, summary: str = "") -> str:
    content = ArticleContent(RichText("Title"), RichText(summary), (Block(text=text),), {"language": "en"})
    return writer.write(bridge.item(content)).files[0].data.decode()


@EACH
def test_a_bare_address_stands_as_it_is_for_those_that_make_links_of_them(writer: MarkdownWriter) -> None:
    text = written(writer, ADDRESS)
    assert "https://x.example/a_b?c_d=1&e_f=2 and www.x.example/~user/x_1, not 2\\_3" in text
    (article,) = MarkdownReader().read(Source(text.encode(), "index.md"))
    assert article.content.body[0].text == ADDRESS


@pytest.mark.parametrize("writer", WRITERS[1:], ids=lambda writer: writer.name)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$$x$$ {{ y }} {% z %}", "&#36;&#36;x&#36;&#36; &#123;&#123; y }} &#123;% z %}\n"),
        ("^", "\n&#94;\n"),
        ("ends ^", "ends &#94;\n"),
        ("2^3 ^ 4", "\n2^3 ^ 4\n"),
    ],
)
def test_nothing_is_a_template_a_formula_or_the_end_of_a_block(
    writer: MarkdownWriter, text: str, shown: str
) -> None:
    found = written(writer, text)
    assert found.endswith(shown)
    (article,) = MarkdownReader().read(Source(found.encode(), "index.md"))
    assert article.content.body[0].text == text


def test_a_summary_is_text_also_where_themes_show_it_as_markup() -> None:
    summary = "<script>alert(1)</script> & *five* a_b"
    for writer, key, shown in (
        (HugoWriter(), "summary", "&#60;script&#62;alert(1)&#60;/script&#62; &#38; &#42;five&#42; a&#95;b"),
        (JekyllWriter(), "excerpt", "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *five* a_b"),
    ):
        text = written(writer, "Text.", summary)
        front = yaml.safe_load(text.split("---\n")[1])
        assert front[key] == shown
        assert front["description"] == summary
        (article,) = MarkdownReader().read(Source(text.encode(), "index.md"))
        assert article.content.summary.text == summary
