"""Stories a second on one core on their way out, checked; agency files in; memory of a large export; previews."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from child import figures_of
from figures import Figures, median, milliseconds, rate
from invented import paragraphs
from libraries import contents
from lxml import etree

from editor_app.document.model import Block, RichText
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, Outlet, Source
from editor_app.services.leaks import NO_REMARKS, Watch
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.publishing.previewing import Previews
from editor_app.services.publishing.profiles import Profile
from helpers import bridge, sites

ITEMS = 150
OUTLET = Outlet("The Riverton Times", "Riverton Desk", "news.example.org")

LIMITS = {
    "ninjs": (1500, 10),
    "newsml-g2": (500, 70),
    "nitf": (1000, 90),
    "html": (700, 20),
    "wxr": (1000, 40),
}
"""Stories a second, each with its check and NewsML-G2 with three renditions, and how many times longer than
a bare serialiser one may take, which knows nothing of stories."""

MEMORY = """
from pathlib import Path
from editor_app.services.export_values import ExportOptions
from editor_app.services.jobs import Progress
from editor_app.services.opening import open_library
from editor_app.services.outgoing import Place
from editor_app.services.people import person_named
from editor_app.storage.rows import ListQuery

library = open_library(Path(sys.argv[1]), person_named("Bench"))
articles = [row.article for row in library.store.articles.page(ListQuery(), 0, 10_000)]
seen = {}

def note(report):
    if report.done in (2_000, 6_000, 9_900):
        seen[f"after_{report.done}"] = resident()

started = time.process_time()
options = ExportOptions(("ninjs", "rss", "wxr"), is_forced=True, place=Place(base_url="https://example.org"))
library.exporting.export(articles, options, Path(sys.argv[2]), Progress(note))
report(**seen, stories=len(articles), rate=len(articles) / (time.process_time() - started))
library.close()
"""


def stories() -> list[ExportItem]:
    """Stories of eight paragraphs with all fields, on their way to a site."""
    fields = {name: value for name, value in bridge.FIELDS_OF_BRIDGE.items() if name != "embargo"}
    return [
        bridge.item(
            replace(
                bridge.BRIDGE,
                headline=RichText(f"Story {number}"),
                body=tuple(Block(text=text) for text in paragraphs(8, words=60, seed=number)),
                fields=fields,
            ),
            base_url=sites.SITE,
            outlet=OUTLET,
        )
        for number in range(ITEMS)
    ]


def library_to_publish(folder: Path) -> Path:
    """A library of 10,000 stories, each of which says what it is; one that is there is taken as it is."""
    if not (folder / "library.db.built").exists():
        with closing(open_library(folder, person_named("Bench"))) as library:
            for number, content in enumerate(contents(10_000, 400, seed=6)):
                fields = {**content.fields, "slugline": f"story-{number}"}
                library.desk.new_article(replace(content, fields=fields))
        (folder / "library.db.built").touch()
    return folder


def bare(format: str, data: bytes) -> Callable[[], object]:
    """The same file made again by nothing but its library's serialiser."""
    if format == "ninjs":
        value = json.loads(data)
        return lambda: json.dumps(value, ensure_ascii=False)
    if format == "html":
        page = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
        return lambda: etree.tostring(page, encoding="UTF-8", method="html")
    tree = etree.fromstring(data)
    return lambda: etree.tostring(tree, encoding="UTF-8")


@pytest.mark.parametrize("format", LIMITS)
def test_writing(format: str, figures: Figures) -> None:
    items, registry = stories(), standard_registry()
    writer = registry.writer(format)
    serialisers = [bare(format, writer.write(item).files[0].data) for item in items]

    def gathered() -> None:
        gathering = registry.gatherer(format).begin(OUTLET, sites.NOON)
        for item in items:
            gathering.add(item)
        gathering.finish()

    work = gathered if registry.gathers(format) else lambda: [writer.write(item) for item in items]
    writing = rate(work, ITEMS, 5)
    floor = rate(lambda: [serialise() for serialise in serialisers], ITEMS, 5)
    figures.at_least(f"stories written as {format} and checked", writing, "stories/s", LIMITS[format][0])
    figures.at_most(f"one story as {format}", 1e6 / writing, "µs", LIMITS[format][1], floor=1e6 / floor)


@pytest.mark.parametrize("format", ["ninjs", "newsml-g2", "nitf"])
def test_reading_agency_files(format: str, figures: Figures) -> None:
    registry = standard_registry()
    own = [registry.writer(format).write(item).files[0].data for item in stories()]
    files = [data.replace(b"copydesk.local,2026", b"example.org,2026") for data in own]
    reader = registry.reader(format)
    reading = rate(lambda: [reader.read(Source(data)) for data in files], ITEMS, 5)
    figures.at_least(f"agency files in {format} read", reading, "files/s", 800)


def test_looking_for_what_must_not_leave(figures: Figures) -> None:
    items, writer = stories(), standard_registry().writer("ninjs")
    files = [writer.write(item).files for item in items]
    watch = Watch(("Ada Writer",), (Path("/home/ada"),))

    def look() -> None:
        for item, made in zip(items, files, strict=True):
            watch.own(item, watch.secrets(item, NO_REMARKS, keeps=False), "ninjs", made)

    figures.at_least("stories looked through for what is internal", rate(look, ITEMS, 5), "stories/s", 7000)


def test_an_export_of_ten_thousand_stories(bench_folder: Path, tmp_path: Path, figures: Figures) -> None:
    shutil.copytree(
        library_to_publish(bench_folder / "publishing"),
        tmp_path / "library",
        ignore=shutil.ignore_patterns("*.lock"),
    )
    found = figures_of(MEMORY, str(tmp_path / "library"), str(tmp_path / "out"))
    figures.at_least("stories exported in three formats", found["rate"], "stories/s", 150)
    for count in (6000, 9900):
        grown = found[f"after_{count}"] - found["after_2000"]
        figures.at_most(f"memory more after {count:,} stories than after 2,000", grown, "MB", 40)


@pytest.mark.parametrize("format", ["html", "ninjs", "newsml-g2"])
def test_refreshing_a_preview(format: str, tmp_path: Path, figures: Figures) -> None:
    with closing(open_library(tmp_path / "library", person_named("Bench"))) as library:
        article = library.desk.new_article(stories()[0].content)
        previews = Previews(library.publishing, library.exporting, library.registry)
        base = previews.base(article, Profile("Web", (format,)))
        moment = library.desk.read(article)[0]
        previews.make(base, moment, format, reads=False)
        taken = milliseconds(lambda: previews.make(base, moment, format, reads=False), 30)
    figures.at_most(f"a preview as {format} made again", median(taken), "ms", 50)
