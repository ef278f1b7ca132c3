"""Rules of a library: switched, written, reverted, tried in the pane and on the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled, InputError
from editor_app.document.model import ArticleContent, Block, RichText
from editor_app.language.style.entries import read_rule_file, try_rule
from editor_app.services.house_style import HouseStyle
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary

RAIN = "extends: existence\nmessage: \"'%s' again\"\nlang: [en]\ntokens: [rain]\n"


def content(*texts: str, language: str = "en") -> ArticleContent:
    return ArticleContent(
        RichText(texts[0]), body=tuple(Block(text=text) for text in texts), fields={"language": language}
    )


def marked(opened: OpenLibrary, text: str) -> list[str]:
    from editor_app.services.story_text import story_text

    article = opened.desk.new_article(content("A heading", text))
    found = opened.checking.check(story_text(opened.desk.content(article)))
    return [finding.rule for finding in found]


def test_a_shipped_rule_can_be_switched_off_and_on(opened: OpenLibrary) -> None:
    assert "en.Mistaken" in marked(opened, "They could of won the cup.")
    opened.house_style.switch("en.Mistaken", False)
    assert "en.Mistaken" not in marked(opened, "They could of won the cup.")
    entry = opened.house_style.entry("en.Mistaken")
    assert entry is not None
    assert (entry.is_on, entry.is_shipped, entry.is_changed) == (False, True, False)
    opened.house_style.switch("en.Mistaken", True)
    assert "en.Mistaken" in marked(opened, "They could of won the cup.")


def test_a_rule_of_the_desk_runs_at_once_and_can_be_removed(opened: OpenLibrary) -> None:
    told = []
    opened.house_style.changed.connect(lambda: told.append(True))
    entry = opened.house_style.write("Desk.Rain", RAIN)
    assert (entry.problems, entry.is_on, entry.is_shipped) == ((), True, False)
    assert "Desk.Rain" in marked(opened, "So much rain.")
    opened.house_style.remove("Desk.Rain")
    assert "Desk.Rain" not in marked(opened, "So much rain.")
    assert opened.house_style.entry("Desk.Rain") is None
    assert told == [True, True]


def test_an_edited_shipped_rule_can_be_brought_back(opened: OpenLibrary) -> None:
    shipped = opened.house_style.entry("en.Mistaken")
    assert shipped is not None
    changed = opened.house_style.write(
        "en.Mistaken", shipped.source.replace("level: error", "level: warning")
    )
    assert (changed.is_changed, changed.is_shipped) == (True, True)
    opened.house_style.remove("en.Mistaken")
    assert opened.house_style.entry("en.Mistaken") == shipped


def test_a_rule_with_a_mistake_is_kept_as_written_and_the_others_run(opened: OpenLibrary) -> None:
    entry = opened.house_style.write("Desk.Broken", RAIN.replace("rain", "'ra(in'"))
    assert entry.rule is None
    assert [(problem.line, problem.is_fatal) for problem in entry.problems] == [(4, True)]
    assert "en.Mistaken" in marked(opened, "They could of won the cup.")
    assert entry.problems[0] in opened.house_style.book.problems


def test_what_the_desk_decided_is_there_when_the_library_is_opened_again(opened: OpenLibrary) -> None:
    opened.house_style.write("Desk.Rain", RAIN, is_on=False)
    again = HouseStyle(opened.store, opened.desk.person)
    entry = again.entry("Desk.Rain")
    assert entry is not None
    assert (entry.is_on, entry.source) == (False, RAIN)


def test_the_pane_shows_what_a_rule_marks_as_it_is_written() -> None:
    findings, entry = try_rule("Desk.Rain", RAIN, "No snow.\nMuch rain.", "en")
    assert entry.problems == ()
    assert [(finding.start, finding.message) for finding in findings] == [(14, "'rain' again")]
    findings, entry = try_rule("Desk.Rain", "tokens: [", "rain", "en")
    assert (findings, entry.rule) == ([], None)


def test_a_rule_is_tried_on_the_archive(opened: OpenLibrary) -> None:
    rainy = opened.desk.new_article(content("Rain", "rain and rain"))
    opened.desk.new_article(content("Snow", "snow"))
    opened.desk.new_article(content("Yağış", "rain", language="az"))
    trial = opened.house_style.try_on_archive("Desk.Rain", RAIN, Progress())
    assert (trial.stories, trial.findings, trial.problems) == (3, 2, ())
    (story,) = trial.marked
    assert (story.article, story.headline, story.count) == (rainy, "Rain", 2)
    assert story.findings[0].text == "rain"


def test_a_trial_can_be_stopped(opened: OpenLibrary) -> None:
    opened.desk.new_article(content("Rain"))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        opened.house_style.try_on_archive("Desk.Rain", RAIN, progress)


def test_a_hostile_rule_ends_its_own_trial(opened: OpenLibrary) -> None:
    for number in range(3):
        opened.desk.new_article(content(f"Story {number}", "x" * 60 + " rain"))
    trial = opened.house_style.try_on_archive(
        "Desk.Slow", RAIN.replace("[rain]", "['(?:x|xx)+$']"), Progress()
    )
    assert trial.stories == 1
    assert [problem.file for problem in trial.problems] == ["Desk.Slow"]


def test_a_rule_file_from_elsewhere_is_named_after_its_folder(tmp_path: Path) -> None:
    (tmp_path / "Desk").mkdir()
    path = tmp_path / "Desk" / "Rain.yml"
    path.write_text(RAIN, encoding="utf-8")
    assert read_rule_file(path).name == "Desk.Rain"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"Rain\.yml"):
        read_rule_file(path)
    with pytest.raises(InputError, match=r"None\.yml"):
        read_rule_file(tmp_path / "None.yml")


def test_a_rule_that_becomes_an_error_stops_a_story_at_once(opened: OpenLibrary) -> None:
    from editor_app.services.story_text import story_text

    def stops() -> list[str]:
        return [finding.rule for finding in opened.checking.errors(story)]

    story = story_text(content("A heading", "So much rain, " + "and on, " * 300 + "and rain."))
    opened.house_style.write("Desk.Rain", RAIN)
    assert stops() == []
    opened.house_style.write("Desk.Rain", RAIN + "level: error\n")
    assert stops() == ["Desk.Rain", "Desk.Rain"]
    opened.house_style.switch("Desk.Rain", False)
    assert stops() == []
