import subprocess
import sys
from dataclasses import replace

import pytest

from editor_app.base.errors import InputError, UserError
from editor_app.document.model import LINE_BREAK, ArticleContent, RichText
from editor_app.formats.publishable import publishable
from editor_app.formats.registry import Registry, standard_registry
from editor_app.formats.values import ExportItem, ReadArticle, Source
from helpers import bridge


class Shout:
    name = "shout"

    def score(self, source: Source) -> float:
        return 0.9 if source.data.isupper() else 0.0

    def read(self, source: Source) -> tuple[ReadArticle, ...]:
        return (ReadArticle(ArticleContent(RichText(source.data.decode())), self.name),)


class Any(Shout):
    name = "any"

    def score(self, source: Source) -> float:
        return 0.1 if source.data else 0.0


@pytest.fixture
def registry() -> Registry:
    return Registry({"any": Any, "shout": Shout}, {})


def test_the_surest_reader_reads(registry: Registry) -> None:
    assert registry.read(Source(b"BRIDGE"))[0].format == "shout"
    assert registry.read(Source(b"bridge"))[0].format == "any"


def test_a_named_format_is_not_questioned(registry: Registry) -> None:
    assert registry.read(Source(b"BRIDGE"), "any")[0].format == "any"


def test_what_no_reader_knows_is_refused_by_name(registry: Registry) -> None:
    with pytest.raises(InputError, match=r"story\.bin"):
        registry.read(Source(b"", "story.bin"))


def test_an_unknown_format_is_refused_with_those_there_are(registry: Registry) -> None:
    with pytest.raises(UserError, match="any, shout"):
        registry.read(Source(b"x"), "poem")
    with pytest.raises(UserError, match="poem"):
        registry.writer("poem")


@pytest.mark.parametrize("name", standard_registry().writable)
def test_every_writer_calls_itself_by_its_name(name: str) -> None:
    writer = standard_registry().writer(name)
    assert writer.name == name
    assert writer.label


@pytest.mark.parametrize("name", standard_registry().readable)
def test_every_reader_calls_itself_by_its_name(name: str) -> None:
    assert standard_registry().reader(name).name == name


def test_the_registry_imports_nothing_heavy() -> None:
    code = (
        "import sys; from editor_app.formats.registry import standard_registry; standard_registry();"
        "print([name for name in ('lxml', 'nh3', 'markdown', 'markdown_it', 'yaml', 'trafilatura') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


NO_ARTICLES = {"ghost", "news-sitemap", "pdf", "sms"}
"""Formats that nothing could be read from as an article: they say where one is, or show it to people."""


READ_AS = {
    **dict.fromkeys(("hugo", "jekyll", "astro", "zola"), "markdown"),
    **dict.fromkeys(("ninjs-2", "ninjs-1"), "ninjs"),
    "xliff-1.2": "xliff",
}


@pytest.mark.parametrize("name", [name for name in standard_registry().writable if name not in NO_ARTICLES])
@pytest.mark.parametrize("item", [bridge.item(), bridge.bridge_in_arabic()], ids=["english", "arabic"])
def test_what_we_wrote_is_recognised_by_its_content_alone(name: str, item: ExportItem) -> None:
    registry = standard_registry()
    source = replace(bridge.source_of(registry.writer(name).write(item)), name="story")
    assert registry.recognise(source).name == READ_AS.get(name, name)
    (article,) = registry.read(source)
    assert article.content.headline.text == item.content.headline.text
    last_line = publishable(item.content).content.body[-1].text.rpartition(LINE_BREAK)[2]
    assert last_line in article.content.body[-1].text
