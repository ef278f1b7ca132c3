from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled, InputError
from editor_app.services.jobs import Progress, Report
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.rule_trials import RuleTrials
from helpers.articles import content

RULE = "extends: existence\nmessage: Not “%s”.\nlevel: error\nlang: en\ntokens:\n  - bridge\n"


@pytest.fixture
def trials(tmp_path: Path):
    opened = open_library(tmp_path / "library", person_named("Ada"))
    for language, words in (("en", "A bridge, a bridge."), ("en", "A road."), ("az", "Bir bridge.")):
        opened.desk.new_article(content("News", words, language=language))
    yield RuleTrials(opened.store)
    opened.close()


def test_stories_of_its_language_that_it_marks_are_named(trials: RuleTrials) -> None:
    trial = trials.run("Desk.Bridge", RULE, Progress())
    assert (trial.looked, len(trial.articles), trial.places) == (3, 1, 2)


def test_how_far_it_is_is_told(trials: RuleTrials) -> None:
    heard: list[Report] = []
    trials.run("Desk.Bridge", RULE, Progress(heard.append))
    assert [(report.done, report.total) for report in heard] == [(0, 3), (1, 3), (2, 3)]


def test_it_can_be_stopped(trials: RuleTrials) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        trials.run("Desk.Bridge", RULE, progress)


def test_a_rule_with_a_mistake_is_refused_with_its_reason(trials: RuleTrials) -> None:
    with pytest.raises(InputError, match="cannot run"):
        trials.run("Desk.Bridge", "extends: existence\ntokens: [\n", Progress())
