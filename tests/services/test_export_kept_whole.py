"""What lies in a folder stays whole when an export dies, and an export asks nobody on the network."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.document.model import Embed, Image, RichText, embed_block, image_block
from editor_app.formats.registry import standard_registry
from editor_app.services.export_values import ExportOptions, ExportRefusal
from editor_app.services.outgoing import Place
from editor_app.storage.rows import State
from helpers import sites
from helpers.libraries import opened
from helpers.stories import story

FORMATS = ("json", "newsml-g2", "rss", "wxr")
PLACE = Place(sites.outlet(), base_url=sites.SITE)

DYING = """
import os, signal, sys
from pathlib import Path
from editor_app.services import packages
from editor_app.services.export_values import ExportOptions
from editor_app.storage.rows import ListQuery
from helpers.libraries import opened
from services.test_export_kept_whole import FORMATS, PLACE

left = int(sys.argv[4])
write = packages._write

def dying(*given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    write(*given)

packages._write = dying
with opened(Path(sys.argv[1])) as library:
    articles = [row.article for row in library.store.articles.page(ListQuery(), 0, 10)]
    options = ExportOptions(FORMATS, place=PLACE, packing=sys.argv[3])
    library.exporting.export(articles, options, Path(sys.argv[2]))
"""


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that kills at once")
@pytest.mark.parametrize(("packing", "written"), [("folder", 5), ("zip", 7), ("bag", 9)])
def test_an_export_that_is_killed_leaves_the_old_package_whole(
    tmp_path: Path, project: Path, packing: str, written: int
) -> None:
    out = tmp_path / "out"
    with opened(tmp_path / "library") as library:
        for headline in ("Bridge", "Harvest"):
            library.desk.new_article(story(headline), state=State.READY)
        articles = list(library.exporting.finished())
        options = ExportOptions(FORMATS, place=PLACE, packing=packing)
        library.exporting.export(articles, options, out)
        before = files(out)
        for article in articles:
            held = library.desk.open(article)
            held.set_field("byline", "By Somebody Else")
            library.desk.close(article)
    paths = os.pathsep.join((str(project), str(project / "tests")))
    command = [sys.executable, "-c", DYING, str(tmp_path / "library"), str(out), packing, str(written)]
    died = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=False, timeout=120)
    assert died.returncode == -signal.SIGKILL
    assert files(out) == before
    with opened(tmp_path / "library") as library:
        library.exporting.export(articles, options, out)
    after = files(out)
    assert after != before
    assert {path.name for path in tmp_path.iterdir()} == {"library", "out"}


def test_an_export_and_a_look_fetch_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures and cards that are only addresses stay addresses."""
    asked: list[object] = []

    def refuse(*given: object, **named: object) -> None:
        asked.append(given)
        raise OSError("no network here")

    address = "https://pictures.example.org/bridge.jpg"
    body = (
        *story().body,
        image_block(Image(source=address, caption=RichText("Bridge"), alt="A bridge", credit="Museum")),
        embed_block(Embed("https://video.example.org/7", "A walk")),
    )
    formats = tuple(name for name in standard_registry().writable if not name.startswith("xliff"))
    with opened(tmp_path / "library") as library:
        article = library.desk.new_article(replace(story(), body=body), state=State.READY)
        for name in ("connect", "connect_ex", "sendto"):
            monkeypatch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "create_connection", "gethostbyname"):
            monkeypatch.setattr(socket, name, refuse)
        options = ExportOptions(formats, place=PLACE, proves=True)
        outcomes = library.exporting.export([article], options, tmp_path / "out")
        shown = [library.exporting.preview(article, name) for name in formats if name != "news-sitemap"]
    assert [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)] == []
    assert len(outcomes) == len(formats)
    assert all(written.files for written in shown)
    assert asked == []
