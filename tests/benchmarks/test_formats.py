"""Articles a second, in and out, on one core."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
from figures import Figures, rate
from invented import paragraphs
from libraries import contents

from editor_app.formats.registry import Registry, standard_registry
from editor_app.formats.values import Source
from editor_app.services.desk import Desk
from editor_app.services.export_values import ExportOptions
from editor_app.services.exporting import Exporting
from editor_app.services.importing import LARGE_BATCH, ImportOptions
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery
from helpers.likeness import body_text, likeness

EXTRACTION = Path(__file__).resolve().parents[1] / "data" / "extraction"
PAGES, ITEMS, STORIES = 60, 400, 300


def page(number: int) -> bytes:
    """A news page as sites write them: some 60 kB, most of it not the article."""
    text = paragraphs(9, words=60, seed=number)
    headline = html.escape(text[0][:60])
    menu = "".join(
        f'<li class="menu-item menu-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(60)
    )
    style = "".join(f".block-{n} > .item{{margin:{n}px;padding:{n % 7}px;width:{n}px}}" for n in range(300))
    related = "".join(
        f'<div class="card"><a href="/{n}"><img src="/{n}.jpg" alt=""><p>{text[n % 9][:50]}</p></a></div>'
        for n in range(40)
    )
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": headline,
            "datePublished": "2026-05-04T10:20:00+04:00",
            "author": {"@type": "Person", "name": "Invented Author"},
        }
    )
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>
<meta property="og:title" content="{headline}"><style>{style}</style>
<script type="application/ld+json">{data}</script><script>{"var a=1;" * 400}</script></head><body>
<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{headline}</h1>
<time datetime="2026-05-04T10:20:00+04:00">4 May 2026</time>{body}</article>
<aside>{related}</aside></main><footer><ul>{menu}</ul><p>All rights reserved.</p></footer></body></html>
""".encode()


def ninjs(number: int) -> bytes:
    """One ninjs 3.2 item."""
    text = paragraphs(6, words=60, seed=number)
    item = {
        "uri": f"urn:example:{number}",
        "type": "text",
        "version": "1",
        "language": "en",
        "versionCreated": "2026-05-04T10:20:00+04:00",
        "headlines": [{"role": "main", "value": text[0][:60]}],
        "descriptions": [{"role": "summary", "value": text[1][:140]}],
        "bodies": [
            {"contentType": "text/html", "value": "".join(f"<p>{html.escape(part)}</p>" for part in text)}
        ],
        "by": "Invented Author",
    }
    return json.dumps(item).encode()


@pytest.fixture
def registry() -> Registry:
    return standard_registry()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with closing(LibraryStore.open(tmp_path / "library")) as store:
        desk = Desk(store, person_named("Bench"))
        for number, content in enumerate(contents(STORIES, 400, seed=3)):
            desk.new_article(replace(content, fields={**content.fields, "slugline": f"story-{number}"}))
        yield desk
        desk.shut()


def test_reading(registry: Registry, figures: Figures) -> None:
    pages = [page(number) for number in range(PAGES)]
    items = [ninjs(number) for number in range(ITEMS)]
    registry.read(Source(pages[0], "page.html"))
    registry.read(Source(items[0], "item.json"))
    reading = rate(lambda: [registry.read(Source(data, "page.html")) for data in pages], PAGES)
    figures.at_least("HTML pages read", reading, "pages/s", 50)
    reading = rate(lambda: [registry.read(Source(data, "item.json")) for data in items], ITEMS)
    figures.at_least("ninjs items read", reading, "items/s", 500)


def test_finding_the_text_of_pages(registry: Registry, figures: Figures) -> None:
    # Imported here: it is heavy, and only this figure needs it.
    from trafilatura import extract

    ours, theirs = [], []
    for path in sorted(EXTRACTION.glob("*.html")):
        _headline, *lines = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        wanted, markup = "\n".join(lines), path.read_bytes()
        (article,) = registry.read(Source(markup, path.name))
        ours.append(likeness(body_text(article), wanted).f1)
        theirs.append(likeness(extract(markup.decode(), include_comments=False) or "", wanted).f1)
    figures.at_least("words of pages found, F1", mean(ours), "", 0.95)
    figures.at_least("words of pages found by trafilatura alone, F1", mean(theirs), "", 0.0)


def test_bringing_in(tmp_path: Path, figures: Figures) -> None:
    pages, items = tmp_path / "pages", tmp_path / "items"
    for folder, count, make, suffix in ((pages, PAGES, page, "html"), (items, ITEMS, ninjs, "json")):
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.{suffix}").write_bytes(make(number))
    with closing(open_library(tmp_path / "library", person_named("Bench"))) as opened:
        bring = opened.importing.bring_in
        list(bring([str(pages / "0.html"), str(items / "0.json")], ImportOptions(batch=LARGE_BATCH)))
        speed = rate(lambda: list(bring([str(pages)], ImportOptions(batch=LARGE_BATCH))), PAGES)
        figures.at_least("HTML pages brought into a library", speed, "pages/s", 50)
        speed = rate(lambda: list(bring([str(items)], ImportOptions(batch=LARGE_BATCH))), ITEMS)
        figures.at_least("ninjs items brought into a library", speed, "items/s", 500)


@pytest.mark.parametrize("format", ["html", "markdown", "ninjs", "text", "json"])
def test_writing(format: str, desk: Desk, registry: Registry, tmp_path: Path, figures: Figures) -> None:
    exporting = Exporting(desk.store, desk, registry)
    articles = [row.article for row in desk.store.articles.page(ListQuery(), 0, STORIES)]
    options = ExportOptions((format,), is_forced=True)
    exporting.export(articles[:2], options, tmp_path / "warm")
    places = iter(range(100))
    writing = rate(lambda: exporting.export(articles, options, tmp_path / f"out{next(places)}"), STORIES)
    figures.at_least(f"stories exported as {format}", writing, "stories/s", 400)
