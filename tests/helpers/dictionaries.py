"""Small dictionaries, and the packages that people get them in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

AFF = """SET UTF-8
LANG az_AZ
SFX A Y 2
SFX A 0 lar .
SFX A 0 da .
"""
WORDS = (
    "körpü", "yol/A", "Bakı", "Azərbaycan", "açıldı", "yeni", "və", "təmir", "muzey", "sərgi", "məhsul",
)  # fmt: skip


def dic(*words: str) -> str:
    """The text of a .dic file of these words."""
    return "\n".join([str(len(words)), *words, ""])


def write_pair(folder: Path, name: str = "az", *, aff: str = AFF, words: str = "") -> Path:
    """A dictionary of two files in ``folder``; gives the .dic."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text(aff, encoding="utf-8")
    path = folder / f"{name}.dic"
    path.write_text(words or dic(*WORDS), encoding="utf-8")
    return path


def package(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(name, data)
    return made.getvalue()


def xpi(language: str = "az") -> bytes:
    """An extension of a browser with the small dictionary."""
    manifest = json.dumps({"name": "Words", "dictionaries": {language: "dictionaries/words.dic"}})
    return package(
        {
            "manifest.json": manifest,
            "dictionaries/words.aff": AFF,
            "dictionaries/words.dic": dic(*WORDS),
            "LICENSE.txt": "Anybody may use these words.",
        }
    )


XCU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" oor:name="Linguistic" oor:package="x">
<node oor:name="ServiceManager"><node oor:name="Dictionaries">
<node oor:name="HunSpellDic_az" oor:op="fuse">
<prop oor:name="Locations" oor:type="oor:string-list"><value>%origin%/words.aff %origin%/words.dic</value></prop>
<prop oor:name="Format" oor:type="xs:string"><value>DICT_SPELL</value></prop>
<prop oor:name="Locales" oor:type="oor:string-list"><value>az-AZ az-IR</value></prop>
</node></node></node></oor:component-data>
"""


def oxt() -> bytes:
    """An extension of an office with the small dictionary and hyphenation."""
    return package(
        {
            "META-INF/manifest.xml": "<manifest/>",
            "dictionaries.xcu": XCU,
            "words.aff": AFF,
            "words.dic": dic(*WORDS),
            "hyph_az.dic": "UTF-8\n.a1b",
            "README.txt": "Words of an invented language.",
        }
    )
