from __future__ import annotations

from pathlib import Path

from editor_app.formats.values import Role
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.reviewing import Candidate, Reviewing

PAGE = """<html><head><title>Bridge reopens</title></head><body><article><h1>Bridge reopens</h1>
<p>After the winter the old bridge was repaired and painted green by the town.</p>
<p>Engineers checked every cable twice before the town held a small feast.</p>
<p><img src="bridge.png" alt="The bridge in spring"></p>
<p>The first buses will cross it on Monday morning at half past six.</p></article></body></html>"""


def candidate(opened: OpenLibrary, folder: Path) -> Candidate:
    path = folder / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (found,) = Reviewing(opened.importing).read_paths([str(path)], Progress())
    assert isinstance(found, Candidate)
    return found


def test_what_was_dropped_beside_the_lines_stays_known_when_a_line_gets_another_role(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    read = candidate(opened, tmp_path)
    beside = [entry for entry in read.read.dropped if entry.text not in {line.text for line in read.lines}]
    assert beside
    place = next(at for at, line in enumerate(read.lines) if line.text.startswith("The first buses"))
    changed = read.with_roles([place], Role.DROPPED).assembled()
    assert [entry for entry in changed.dropped if entry in beside] == beside
    assert read.lines[place].text in [entry.text for entry in changed.dropped]
    # What comes back into the text is dropped no longer.
    back = read.with_roles([place], Role.DROPPED).with_roles([place], Role.BODY).assembled()
    assert sorted(entry.text for entry in back.dropped) == sorted(entry.text for entry in read.read.dropped)
