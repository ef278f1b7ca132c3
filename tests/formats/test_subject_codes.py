import json
from pathlib import Path

import pytest

from editor_app.formats.subject_codes import subject_code_of, topic_of

TOPS = [f"{number:02}000000" for number in range(1, 18)]


@pytest.mark.parametrize("code", TOPS)
def test_the_top_terms_have_a_subject_code_and_come_back(code: str) -> None:
    assert subject_code_of(f"medtop:{code}") == code
    assert topic_of(code) == f"medtop:{code}"


@pytest.mark.parametrize("topic", ["medtop:20000337", "medtop:18000000", "medtop:00000000", "Rivers", ""])
def test_other_topics_have_none(topic: str) -> None:
    assert subject_code_of(topic) is None


def test_the_codes_are_those_of_the_official_list(shared_data: Path) -> None:
    known = json.loads((shared_data / "formats" / "mediatopics" / "subject_codes.json").read_text())
    assert all(code in known for code in TOPS)
