"""Gathers the texts of the interface into ``resources/locale`` and compiles the translations.

``python packaging/translations.py`` rewrites ``copydesk.pot`` from the source, brings every
``<language>.po`` in line with it (new texts are added empty, texts that are gone are dropped) and
compiles each into ``<language>/LC_MESSAGES/copydesk.mo``. ``--check`` only says whether that would
change anything. The format is GNU gettext's (gettext manual, "The Format of PO Files").
"""

from __future__ import annotations

import ast
import json
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
FUNCTIONS = {"_": 1, "N_": 1, "ngettext": 2}
ONE_OR_MORE = "nplurals=2; plural=(n != 1);"
RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLURALS = {"az": ONE_OR_MORE, "tr": ONE_OR_MORE, "ru": RUSSIAN, "ar": ARABIC}


@dataclass(slots=True)
class Entry:
    """One text: its singular, its plural if it has one, where it stands, and its translations."""

    text: str
    plural: str = ""
    places: list[str] = field(default_factory=list)
    translated: list[str] = field(default_factory=list)


def gather() -> dict[str, Entry]:
    """Every text of the program, in the order of files and lines."""
    found: dict[str, Entry] = {}
    for path in sorted((ROOT / "editor_app").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            text, plural = call
            entry = found.setdefault(text, Entry(text))
            entry.plural = entry.plural or plural
            if place not in entry.places:
                entry.places.append(place)
    return found


def calls(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Singular and plural of each call of a gettext function with literal texts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            texts = node.args[: FUNCTIONS[node.func.id]]
            values = [part.value for part in texts if isinstance(part, ast.Constant)]
            if values and all(isinstance(value, str) and value for value in values):
                yield str(values[0]), str(values[1]) if len(values) > 1 else ""


def quoted(text: str) -> str:
    """``text`` as a string of a PO file."""
    return json.dumps(text, ensure_ascii=False)


def written(entries: dict[str, Entry], language: str) -> str:
    """The PO file of ``language`` (empty for the template)."""
    header = ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"]
    if language:
        header += [f"Language: {language}", f"Plural-Forms: {PLURALS[language]}"]
    lines = ['msgid ""', 'msgstr ""', *(quoted(f"{line}\n") for line in header), ""]
    for entry in entries.values():
        lines += [f"#: {place}" for place in entry.places]
        if "{" in entry.text:
            lines.append("#, python-brace-format")
        lines.append(f"msgid {quoted(entry.text)}")
        if entry.plural:
            count = int(PLURALS[language].split(";")[0].split("=")[1]) if language else 2
            forms = (entry.translated + [""] * count)[:count]
            lines.append(f"msgid_plural {quoted(entry.plural)}")
            lines += [f"msgstr[{number}] {quoted(form)}" for number, form in enumerate(forms)]
        else:
            lines.append(f"msgstr {quoted(entry.translated[0] if entry.translated else '')}")
        lines.append("")
    return "\n".join(lines)


def read(path: Path) -> dict[str, list[str]]:
    """The translations of a PO file by their singular."""
    found: dict[str, list[str]] = {}
    text: str | None = None
    target = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _space, rest = line.partition(" ")
        if word == "msgid":
            text = target = json.loads(rest)
            found[target] = []
        elif word.startswith("msgstr") and text is not None:
            found[target].append(json.loads(rest))
        elif line.startswith('"') and text is not None and found[target]:
            found[target][-1] += json.loads(line)
    found.pop("", None)
    return found


def compiled(entries: dict[str, Entry], language: str) -> bytes:
    """The MO file (gettext manual, "The Format of GNU MO Files") with all texts that are translated."""
    header = f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURALS[language]}\n"
    messages = {"": header}
    for entry in entries.values():
        if entry.translated and all(entry.translated):
            key = f"{entry.text}\0{entry.plural}" if entry.plural else entry.text
            messages[key] = "\0".join(entry.translated)
    pairs = [(key.encode(), value.encode()) for key, value in messages.items()]
    pairs.sort()
    place = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), place))
            place += len(pair[column]) + 1
    begin = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs))
    strings = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in pairs)
    return begin + b"".join(tables) + strings


def files() -> Iterator[tuple[Path, bytes]]:
    """Every file of ``resources/locale`` as it should be."""
    yield LOCALE / "copydesk.pot", written(gather(), "").encode()
    for path in sorted(LOCALE.glob("*.po")):
        known, entries = read(path), gather()
        for entry in entries.values():
            entry.translated = known.get(entry.text, [])
        yield path, written(entries, path.stem).encode()
        yield LOCALE / path.stem / "LC_MESSAGES" / "copydesk.mo", compiled(entries, path.stem)


def main(words: list[str]) -> int:
    """Write what differs, or only name it with ``--check``; 1 when a check found something."""
    stale = [(path, data) for path, data in files() if not path.exists() or path.read_bytes() != data]
    for path, data in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in words:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
