"""What a preview looks like, worked out beside the window: it has but to write what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.services.publishing.field_places import places_of
from editor_app.services.publishing.previewing import Preview
from editor_app.services.publishing.problem_places import line_of_problem
from editor_app.services.publishing.readable_parts import readable
from editor_app.ui.publishing.page_lines import Line, lines_of, pictures_of
from editor_app.ui.publishing.source_rows import SourceText, differing, source_text
from editor_app.ui.publishing.splicing import Hunk, hunks


@dataclass(frozen=True, slots=True)
class Sight:
    """A preview with its lines and pictures, or with its source (None where it is no text).

    ``differing`` makes these of what was ``shown`` when it was asked for; ``part`` names the part of the file
    that the source is; ``marked`` are the lines of a field that is looked for, ``fault`` is that of a fault,
    0 for none.
    """

    preview: Preview
    is_source: bool
    shown: object
    lines: tuple[Line, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    source: SourceText | None = None
    part: str = ""
    differing: tuple[Hunk, ...] | None = None
    marked: tuple[int, ...] = ()
    fault: int = 0


def page_sight(preview: Preview, shown: tuple[Line, ...]) -> Sight:
    """``preview`` as it is read, where ``shown`` is shown. Any thread."""
    lines = lines_of(preview)
    return Sight(preview, False, shown, lines, pictures_of(preview), differing=hunks(shown, lines))


def source_sight(preview: Preview, shown: SourceText, last: Preview | None = None, field: str = "") -> Sight:
    """``preview`` as it is written, where ``shown`` is shown, which ``last`` wrote. Any thread.

    What cannot be written has its fault where ``last`` says what the reason names. ``field`` is looked for.
    """
    if not preview.files:
        fault = _line_of_problem(preview.problem, shown, last) if last is not None else 0
        return Sight(preview, True, shown, fault=fault)
    main = preview.files[0]
    file = readable(main)
    if file is None:
        return Sight(preview, True, shown)
    source = source_text(file.path, file.data.decode("utf-8", "replace"))
    return Sight(
        preview,
        True,
        shown,
        source=source,
        part=file.path if file is not main else "",
        differing=differing(shown, source),
        marked=_lines_of(field, preview) if field else (),
        fault=preview.fault.line if preview.fault is not None else 0,
    )


def _lines_of(field: str, preview: Preview) -> tuple[int, ...]:
    """The lines of the main file that say the value of ``field``."""
    main = preview.files[0].path
    return tuple(
        place.line for place in places_of(field, preview).places if place.line and place.path == main
    )


def _line_of_problem(problem: str, shown: SourceText, last: Preview) -> int:
    words = [word.strip("“”\"'.,:;/") for word in problem.split()]
    keys = (shown.line_of_key(word) for word in words if word.isidentifier())
    return line_of_problem(problem, last) or next((line for line in keys if line), 1)
