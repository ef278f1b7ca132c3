"""Exported pages in a real browser: nothing runs, and every script stands on its own side."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from editor_app.formats.registry import standard_registry
from editor_app.formats.values import Source
from editor_app.services.export_values import ExportOptions, ExportResult
from editor_app.services.samples import add_samples
from editor_app.storage.rows import ListQuery
from helpers import hostile, requirements, sites
from helpers.libraries import opened
from helpers.markups import MARKUPS

HOSTILE = """<html lang="en"><head><title>Bridge reopens for traffic after repair</title></head><body><article>
<h1>Bridge reopens for traffic after repair</h1>
<p onclick="document.title='ran'">The bridge over the river has reopened after nineteen months of repair,
the agency said on Saturday, and the first bus crossed it at dawn.</p>
<script>document.title = 'ran'</script><img src="x" onerror="document.title='ran'">
<p>A <a href="javascript:document.title='ran'">plan of the crossing</a> and the new timetable are on its site,
<svg onload="document.title='ran'"><script>document.title='ran'</script></svg> with all the numbers.</p>
<iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe>
<p style="background:url(javascript:document.title='ran')">Ferries will run until the end of the year, and
school buses return to their old timetable on Monday.</p></article></body></html>"""


def browse(page: Path, home: Path, *options: str) -> str:
    """What headless Chromium prints for ``page``; it has no network and a home of its own."""
    command = [
        requirements.chromium(),
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={home}",
        "--virtual-time-budget=3000",
        *options,
        page.as_uri(),
    ]
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True, timeout=120
    )
    return result.stdout


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Path]:
    """Every sample and a hostile page, exported as HTML, by language."""
    out = tmp_path / "out"
    with opened(tmp_path / "library") as library:
        add_samples(library.importing)
        (read,) = library.importing.read(Source(HOSTILE.encode(), "hostile.html"))
        library.importing.keep(read, HOSTILE.encode(), "hostile.html")
        rows = library.store.articles.page(ListQuery(), 0, 100)
        options = ExportOptions(("html",), is_forced=True)
        outcomes = library.exporting.export([row.article for row in rows], options, out)
        assert all(isinstance(outcome, ExportResult) for outcome in outcomes)
        headlines = {row.article: row.headline for row in rows}
        languages = {row.article: row.language for row in rows}
        return {
            "hostile"
            if headlines[outcome.article].startswith("Bridge reopens")
            else languages[outcome.article]: (out / outcome.path)
            for outcome in outcomes
            if isinstance(outcome, ExportResult)
        }


def sides(picture: QImage) -> tuple[float, float]:
    """How ragged the left and the right edge of the text are: the mean distance of a line from its margin."""
    lefts, rights = [], []
    step = 3
    for y in range(0, picture.height(), step):
        dark = [x for x in range(0, picture.width(), step) if picture.pixelColor(x, y).lightness() < 110]
        if dark:
            lefts.append(dark[0])
            rights.append(dark[-1])
    left, right = min(lefts), max(rights)
    return sum(x - left for x in lefts) / len(lefts), sum(right - x for x in rights) / len(rights)


def test_nothing_runs_in_an_exported_page(pages: dict[str, Path], tmp_path: Path) -> None:
    dom = browse(pages["hostile"], tmp_path / "home", "--dump-dom")
    assert "<title>ran</title>" not in dom
    assert "first bus crossed it at dawn" in dom
    for banned in ("javascript:", "onerror", "onclick", "onload", "<iframe", "<svg"):
        assert banned not in dom


@pytest.mark.parametrize(("language", "is_right_to_left"), [("en", False), ("az", False), ("ar", True)])
def test_a_page_is_right_in_its_direction(
    language: str, is_right_to_left: bool, pages: dict[str, Path], tmp_path: Path
) -> None:
    shot = tmp_path / f"{language}.png"
    browse(pages[language], tmp_path / "home", f"--screenshot={shot}", "--window-size=900,1400")
    left, right = sides(QImage(str(shot)))
    # The edge where lines begin is straight, the other one is ragged.
    assert (right < left) == is_right_to_left, f"left {left:.0f}, right {right:.0f}"


def test_no_hostile_word_of_any_format_runs_in_a_browser(tmp_path: Path) -> None:
    item = sites.shown(content=hostile.a_story())
    registry = standard_registry()
    own = registry.writer("html").write(item).files[0].data
    page, others = tmp_path / "page.html", tmp_path / "others.html"
    page.write_bytes(own)
    found = [
        markup
        for name, taken in MARKUPS.items()
        if name != "html"
        for markup in taken(registry.writer(name).write(item).files[0].data)
    ]
    # Whatever would take the focus or move by itself gets the time to do so.
    words = "<title>still</title>" + "".join(f"<div>{markup}</div>" for markup in found)
    others.write_text(f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{words}</body></html>')
    for number, file in enumerate((page, others)):
        dom = browse(file, tmp_path / f"home{number}", "--dump-dom")
        assert "<title>ran</title>" not in dom
        assert "document.title='ran'" in dom
        assert [fault for fault in hostile.faults(dom) if fault != "<title>"] == []


def test_what_a_page_says_to_programs_is_whole_in_a_browser(tmp_path: Path) -> None:
    item = sites.shown(content=hostile.a_story())
    page = tmp_path / "page.html"
    page.write_bytes(standard_registry().writer("html").write(item).files[0].data)
    dom = browse(page, tmp_path / "home", "--dump-dom")
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', dom, re.DOTALL)
    article = json.loads(said)
    assert article["headline"] == " ".join(item.content.headline.text.split())
    assert article["@type"] == "NewsArticle"
