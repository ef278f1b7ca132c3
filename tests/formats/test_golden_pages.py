"""Pages, scraped texts and clipboard flavours, each beside what must be read from it.

With GOLDEN=write the files become what is read now.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from editor_app.formats.html.fragment import parse_fragment
from editor_app.formats.html.reader import HtmlReader
from editor_app.formats.page_text.reader import TextReader
from editor_app.formats.values import Source
from helpers.reading import PIXEL, article_values, block_values

FOLDER = Path(__file__).resolve().parent.parent / "data" / "pages"
SAMPLES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_is_read_as_its_golden_file_says(name: str) -> None:
    path = FOLDER / name
    expected = path.with_suffix(path.suffix + ".json")
    found = _read(path)
    if os.environ.get("GOLDEN") == "write":
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


def _read(path: Path) -> dict[str, object]:
    data = path.read_bytes()
    if path.name.startswith("clipboard"):
        fragment = parse_fragment(data.decode())
        return {"body": block_values(fragment.blocks), "dropped": [entry.text for entry in fragment.dropped]}
    pictures = {"bridge.png": PIXEL}
    reader = HtmlReader() if path.suffix == ".html" else TextReader()
    (article,) = reader.read(Source(data, path.name, companion=pictures.get))
    return article_values(article)
