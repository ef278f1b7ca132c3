"""Parting texts into segments: characters a second, against the barest expression and other packages."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from figures import Figures, rate

from editor_app.language.segmentation.data import data_of
from editor_app.language.segmentation.engine import segments
from editor_app.services.segmentation.from_srx import rules_for
from editor_app.services.segmentation.to_srx import srx_of

DATA = Path(__file__).parent.parent / "data" / "segmentation"
LANGUAGES = ("az", "ru", "tr", "en")
_BARE = re.compile(r"[.!?…]+(?=\s)")


def paragraphs(language: str, times: int = 10) -> list[str]:
    """Paragraphs of five cases each: nearly every stop in them is a hard one."""
    lines = (DATA / f"{language}.txt").read_text("utf-8").splitlines()
    cases = [line.replace("|", "") for line in lines if line and not line.startswith("#")]
    return [" ".join(cases[place : place + 5]) for place in range(0, len(cases), 5)] * times


@pytest.mark.parametrize("language", LANGUAGES)
def test_parting_paragraphs(figures: Figures, language: str) -> None:
    texts = paragraphs(language)
    size = sum(map(len, texts)) / 1000
    ours = rate(lambda: [segments(text, language) for text in texts], 1)
    bare = rate(lambda: [[found.span() for found in _BARE.finditer(text)] for text in texts], 1)
    figures.at_least(f"segments of hard {language} paragraphs", size * ours, "kchar/s", 1000)
    figures.at_most("  the same, against a bare expression", 1000 / ours, "ms", 15, floor=1000 / bare)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parting_one_long_text(figures: Figures, language: str) -> None:
    text = "\n".join(paragraphs(language, 100))
    speed = rate(lambda: segments(text, language), len(text))
    figures.at_least(
        f"segments of {len(text) / 1e6:.1f} million {language} characters", speed / 1000, "kchar/s", 1000
    )


def test_parting_by_exported_rules(figures: Figures) -> None:
    texts = paragraphs("en", 2)
    rules = rules_for(srx_of({"en": data_of("en")}), "en").rule_set
    speed = rate(lambda: [rules.segments(text) for text in texts], sum(map(len, texts)))
    figures.at_least("segments by 130 SRX rules", speed / 1000, "kchar/s", 50)


@pytest.mark.skipif(importlib.util.find_spec("pysbd") is None, reason="pysbd is not installed")
def test_parting_against_pysbd(figures: Figures) -> None:
    import pysbd

    texts = paragraphs("en", 1)
    segmenter = pysbd.Segmenter(language="en", clean=False)
    theirs = rate(lambda: [segmenter.segment(text) for text in texts], 1)
    ours = rate(lambda: [segments(text, "en") for text in texts], 1)
    figures.at_most(
        "segments of hard en paragraphs, against pysbd", 1000 / ours, "ms", 0.1, floor=1000 / theirs
    )
