from __future__ import annotations

import io
import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled
from editor_app.base.ids import ArticleId, StoryId
from editor_app.services import inputs
from editor_app.services.export_values import ExportOptions
from editor_app.services.importing import ImportFailure, ImportOptions, ImportResult, ImportSkip, Outcome
from editor_app.services.inputs import LARGEST
from editor_app.services.jobs import Progress, Report
from editor_app.services.opening import OpenLibrary
from editor_app.services.reviewing import Candidate, Reviewing
from editor_app.storage.rows import ListQuery, State
from helpers.stories import story, write_json


def bring(opened: OpenLibrary, *paths: Path | str, **options: object) -> list[Outcome]:
    return list(opened.importing.bring_in(map(str, paths), ImportOptions(**options)))  # type: ignore[arg-type]


def results(outcomes: list[Outcome]) -> list[ImportResult]:
    return [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]


def failures(outcomes: list[Outcome]) -> list[ImportFailure]:
    return [outcome for outcome in outcomes if isinstance(outcome, ImportFailure)]


def test_a_file_becomes_an_article_that_is_listed_found_and_kept_with_its_bytes(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    path = write_json(tmp_path / "in" / "bridge.json", story())
    (result,) = results(bring(opened, path))
    assert (result.path, result.format, result.language, result.headline) == (
        str(path),
        "json",
        "en",
        "Bridge reopens",
    )
    assert result.words == 18
    (row,) = opened.library.rows(ListQuery(), 0, 10)
    assert (row.article, row.state, row.words, row.slugline) == (
        result.article,
        State.INBOX,
        18,
        "bridge reopens",
    )
    assert [hit.row.article for hit in opened.searching.search("buses")] == [result.article]
    assert opened.store.originals.read(result.article, "bridge.json") == path.read_bytes()


def test_an_imported_article_holds_exactly_what_was_read(opened: OpenLibrary, tmp_path: Path) -> None:
    content = story(keywords=("bridge", "river"), urgency=3, byline="Kamran Əliyev")
    (result,) = results(bring(opened, write_json(tmp_path / "a.json", content)))
    kept = opened.desk.content(result.article)
    assert kept.headline == content.headline
    assert kept.fields == content.fields
    assert [(block.type, block.text, block.marks) for block in kept.body] == [
        (block.type, block.text, block.marks) for block in content.body
    ]


def test_the_same_file_again_comes_in_and_says_so(opened: OpenLibrary, tmp_path: Path) -> None:
    path = write_json(tmp_path / "bridge.json", story())
    (first,) = results(bring(opened, path))
    assert first.warnings == ()
    (again,) = results(bring(opened, shutil.copy(path, tmp_path / "copy.json")))
    assert again.warnings == ("Already in the library: “Bridge reopens”.",)
    assert again.article != first.article
    opened.library.trash([first.article, again.article])
    assert results(bring(opened, path))[0].warnings == ()


def test_a_review_says_what_is_in_the_library_already(opened: OpenLibrary, tmp_path: Path) -> None:
    path = write_json(tmp_path / "bridge.json", story())
    bring(opened, path)
    reviewing = Reviewing(opened.importing)
    (candidate,) = reviewing.read_paths([str(path)], Progress())
    assert isinstance(candidate, Candidate)
    assert candidate.read.warnings == ("Already in the library: “Bridge reopens”.",)
    assert reviewing.keep(candidate).warnings == candidate.read.warnings
    page = "Bridge\n\nIt is open.\n"
    (pasted,) = reviewing.read_pasted("", page)
    assert isinstance(pasted, Candidate)
    reviewing.keep(pasted)
    (pasted,) = reviewing.read_pasted("", page)
    assert isinstance(pasted, Candidate)
    assert pasted.read.warnings == ("Already in the library: “Bridge”.",)


def test_articles_of_one_file_are_not_taken_for_the_same_again(opened: OpenLibrary, tmp_path: Path) -> None:
    two = [
        {"uri": f"urn:{name}", "headline": name, "body_text": "It is open.", "version": "1", "type": "text"}
        for name in ("North", "South")
    ]
    path = tmp_path / "bridges.json"
    path.write_text(json.dumps(two))
    once, twice = (bring(opened, path) for _time in range(2))
    assert [(result.headline, result.warnings) for result in results(once)] == [("North", ()), ("South", ())]
    assert [entry.note for entry in twice if isinstance(entry, ImportSkip)] == [
        "“North”: Version 1 of it is in the library already.",
        "“South”: Version 1 of it is in the library already.",
    ]


def test_one_bad_file_never_stops_the_others_and_is_named_with_its_reason(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write_json(folder / "a.json", story("First"))
    (folder / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "c.txt").write_bytes(b"")
    with (folder / "d.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    write_json(folder / "e.json", story("Last"))
    outcomes = bring(opened, folder, tmp_path / "missing.txt")
    assert [result.headline for result in results(outcomes)] == ["First", "Last"]
    assert [Path(failure.path).name for failure in failures(outcomes)] == [
        "b.html",
        "c.txt",
        "d.txt",
        "missing.txt",
    ]
    assert f"larger than {LARGEST // 1024 // 1024} MB" in failures(outcomes)[2].error
    assert opened.library.count(ListQuery()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_whose_name_is_in_no_encoding_is_kept_like_any_other(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd_\xff.txt"))
    odd.write_text("Bridge open\n\nIt is open again.\n")
    after = tmp_path / "z.txt"
    after.write_text("Harvest begins\n\nIt began on Monday.\n")
    first, second = results(bring(opened, odd, after))
    assert (first.headline, second.headline) == ("Bridge open", "Harvest begins")
    (original,) = opened.store.originals.of(first.article)
    assert original.name == "odd_\ufffd.txt"
    assert opened.store.originals.read(first.article, original.name) == odd.read_bytes()


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="only Linux has files of no stated length")
def test_a_file_that_does_not_say_how_long_it_is_is_read_whole() -> None:
    source = inputs.load(inputs.Input(Path("/proc/version"), Path("/proc")))
    assert source.data == Path("/proc/version").read_bytes()


def test_a_pipe_is_refused_instead_of_waited_for(opened: OpenLibrary, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (failure,) = failures(bring(opened, tmp_path / "pipe.txt"))
    assert "no ordinary file" in failure.error


def test_standard_input_is_read_and_bounded(opened: OpenLibrary, tmp_path: Path) -> None:
    data = write_json(tmp_path / "a.json", story()).read_bytes()
    (result,) = opened.importing.bring_in(["-"], ImportOptions(), stdin=io.BytesIO(data))
    assert isinstance(result, ImportResult)
    assert result.path == "-"
    endless = io.BytesIO(b"x" * (LARGEST + 1))
    (failure,) = opened.importing.bring_in(["-"], ImportOptions(), stdin=endless)
    assert isinstance(failure, ImportFailure)


def test_hidden_files_and_what_lies_beside_stories_are_passed_over(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    write_json(folder / "a.json", story())
    write_json(folder / ".git" / "b.json", story())
    write_json(folder / ".c.json", story())
    (folder / "river.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "manifest.sha256").write_text("sums")
    assert len(bring(opened, folder)) == 1
    assert len(failures(bring(opened, folder / "river.png"))) == 1


@pytest.mark.parametrize(
    ("az", "ru"),
    [
        ("story.az.json", "story.ru.json"),
        ("index.az.json", "index.ru.json"),
        ("az.json", "ru.json"),
        ("story_az.json", "story_ru.json"),
    ],
)
def test_files_that_differ_in_their_language_become_one_story(
    opened: OpenLibrary, tmp_path: Path, az: str, ru: str
) -> None:
    write_json(tmp_path / "in" / az, story("Körpü açılır", language="az"))
    write_json(tmp_path / "in" / ru, story("Мост открывается", language="ru"))
    first, second = results(bring(opened, tmp_path / "in"))
    assert first.story == second.story
    assert [badge.language for badge in opened.store.articles.versions(first.story)] == ["az", "ru"]


def test_a_translation_that_names_its_source_joins_its_story(opened: OpenLibrary, tmp_path: Path) -> None:
    az = opened.desk.new_article(story("Körpü açılır", language="az"), state=State.READY)
    home = opened.store.articles.story_of(az)
    opened.desk.new_article(story("Мост открыт", language="ru"), state=State.READY, story=home)
    opened.exporting.export(opened.exporting.finished(), ExportOptions(("json",)), tmp_path / "out")
    for number, path in enumerate(sorted((tmp_path / "out").rglob("*.json"))):
        (tmp_path / "in").mkdir(exist_ok=True)
        path.rename(tmp_path / "in" / f"file {number}.json")
    first, second = results(bring(opened, tmp_path / "in"))
    assert first.story == second.story != home
    (alone,) = results(bring(opened, tmp_path / "in" / "file 1.json"))
    assert alone.story not in (first.story, home)


def test_the_same_language_twice_is_two_stories(opened: OpenLibrary, tmp_path: Path) -> None:
    for name in ("story.az.json", "story.az.txt"):
        write_json(tmp_path / "in" / name, story(language="az"))
    first, second = results(bring(opened, tmp_path / "in"))
    assert first.story != second.story


def test_a_later_version_completes_its_story_but_does_not_overrule_it(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    write_json(tmp_path / "in" / "s.az.json", story(language="az", slugline="bridge"))
    write_json(tmp_path / "in" / "s.ru.json", story(language="ru", slugline="most", section="Transport"))
    first, second = results(bring(opened, tmp_path / "in"))
    for result in (first, second):
        fields = opened.desk.content(result.article).fields
        assert (fields["slugline"], fields["section"]) == ("bridge", "transport")
        row = opened.library.row(result.article)
        assert row is not None
        assert row.section == "transport"
    assert "most" in second.warnings[0]


def test_what_a_person_said_overrules_the_input(opened: OpenLibrary, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", story(language="en"))
    (result,) = results(bring(opened, path, language="tr", state=State.DRAFT))
    assert result.language == "tr"
    row = opened.library.row(result.article)
    assert row is not None
    assert (row.language, row.state) == ("tr", State.DRAFT)


def test_cancelling_keeps_what_is_done_and_says_so(opened: OpenLibrary, tmp_path: Path) -> None:
    for number in range(100):
        write_json(tmp_path / "in" / f"{number:03}.json", story(f"Story {number}"))
    reports = 0

    def listen(_report: object) -> None:
        nonlocal reports
        reports += 1
        if reports == 70:
            progress.cancel()

    progress = Progress(listen)
    outcomes = opened.importing.import_paths([str(tmp_path / "in")], progress)
    assert 0 < len(outcomes) < 100
    assert opened.library.count(ListQuery()) == len(outcomes)
    with pytest.raises(Cancelled):
        progress.check()


def test_everybody_hears_of_the_articles_that_came(opened: OpenLibrary, tmp_path: Path) -> None:
    heard: list[frozenset[ArticleId]] = []
    opened.desk.articles_changed.connect(heard.append)
    (result,) = results(bring(opened, write_json(tmp_path / "a.json", story())))
    assert heard == [frozenset({result.article})]


def test_a_reviewed_article_joins_the_story_it_is_meant_for(opened: OpenLibrary, tmp_path: Path) -> None:
    (first,) = results(bring(opened, write_json(tmp_path / "a.json", story())))
    path = write_json(tmp_path / "b.json", story("Мост", language="ru"))
    source = inputs.load(inputs.Input(path, tmp_path))
    (read,) = opened.importing.read(source)
    second = opened.importing.keep(read, source.data, path.name, story=first.story)
    assert second.story == first.story
    with pytest.raises(Exception, match="no story"):
        opened.importing.keep(read, b"", "x", story=StoryId("nowhere"))


def test_a_file_beside_the_input_is_read_only_within_the_folder(tmp_path: Path) -> None:
    from editor_app.services.inputs import companion

    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    (root / "a b.png").write_bytes(b"inside")
    (tmp_path / "secret").write_bytes(b"outside")
    (root / "link").symlink_to(tmp_path / "secret")
    read = companion(root / "sub", root)
    assert read("../a%20b.png") == b"inside"
    for address in (
        "../../secret",
        "../link",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/x",
        "",
    ):
        assert read(address) is None


def test_the_files_of_an_archive_are_counted_as_they_are_read(opened: OpenLibrary, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"items/{number}.md", f"# Bridge {number}\n\nIt opens.\n")
    told: list[Report] = []
    opened.importing.import_paths([str(tmp_path / "day.zip")], Progress(told.append))
    assert [(one.done, one.total, one.note) for one in told][1:4] == [
        (number, 3, f"day.zip: {number}.md") for number in range(3)
    ]


def test_what_is_left_out_of_an_agencys_item_is_told(opened: OpenLibrary, tmp_path: Path) -> None:
    path = tmp_path / "wire.xml"
    path.write_text(
        '<nitf baselang="en"><body><body.head><hedline><hl1>Bridge opens</hl1></hedline>'
        "<note><p>Call the desk.</p></note></body.head><body.content><p>On Monday.</p></body.content></body></nitf>"
    )
    (result,) = results(bring(opened, path))
    assert result.warnings == ("Left out, stands above the text: “Call the desk.”",)


def test_a_link_that_leads_out_of_a_folder_is_not_followed(opened: OpenLibrary, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("The keys lie under the mat.")
    (folder / "story.txt").write_text("Bridge opens\n\nOn Monday it opens.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "beside.txt").symlink_to(folder / "story.txt")
    outcomes = bring(opened, folder)
    assert [Path(one.path).name for one in results(outcomes)] == ["beside.txt", "story.txt"]
    (refused,) = failures(outcomes)
    assert "outside of the folder" in refused.error
