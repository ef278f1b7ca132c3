from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.ids import ArticleId, MediaId, StoryId
from editor_app.document.changes import Selection
from editor_app.document.commands.media import replace_object
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Image, RichText, TextField, image_block
from editor_app.document.readings import Reading
from editor_app.formats.registry import Registry
from editor_app.formats.values import ExportItem, Outlet, OutputFile, Written
from editor_app.services.export_values import ExportOptions, ExportOutcome, ExportRefusal, ExportResult
from editor_app.services.exporting import Exporting
from editor_app.services.importing import ImportOptions, ImportResult
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.outgoing import Place, revision_of
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from helpers import bridge
from helpers.stories import MOMENT, story

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000"
    "00030101" + "0018dd8db0" + "0000000049454e44ae426082"
)
JSON = ExportOptions(("json",))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def only(outcomes: list[ExportOutcome]) -> ExportOutcome:
    (outcome,) = outcomes
    return outcome


def add(
    opened: OpenLibrary, content: ArticleContent, state: State = State.READY, story: StoryId | None = None
) -> ArticleId:
    return opened.desk.new_article(content, state=state, story=story)


def test_an_export_names_its_file_with_sum_and_size_and_is_logged(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = add(opened, story())
    result = only(opened.exporting.export([article], JSON, tmp_path / "out"))
    assert isinstance(result, ExportResult)
    data = Path(result.path).read_bytes()
    assert (result.sha256, result.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    (logged,) = opened.store.exports.of(article)
    assert (logged.path, logged.sha256, logged.size) == (result.path, result.sha256, result.bytes)
    manifest = (tmp_path / "out" / "manifest.sha256").read_text()
    assert f"{result.sha256}  {Path(result.path).relative_to(tmp_path / 'out')}\n" in manifest


def test_the_same_story_gives_the_same_bytes(opened: OpenLibrary, tmp_path: Path) -> None:
    articles = [add(opened, story(f"Story {number}")) for number in range(5)]
    formats = ExportOptions(opened.registry.writable)
    opened.exporting.export(articles, formats, tmp_path / "one")
    opened.exporting.export(articles[::-1], formats, tmp_path / "two")
    opened.exporting.export(articles, formats, tmp_path / "one")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_only_finished_articles_go_out_unless_they_are_named(opened: OpenLibrary, tmp_path: Path) -> None:
    states = {state: add(opened, story(state.value), state) for state in State}
    finished = opened.exporting.finished()
    assert set(finished) == {
        states[state] for state in (State.READY, State.SCHEDULED, State.PUBLISHED, State.CORRECTED)
    }
    draft = only(opened.exporting.export([states[State.DRAFT]], JSON, tmp_path / "out"))
    assert isinstance(draft, ExportResult)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        (lambda content: replace(content, headline=RichText()), "headline", "headline is empty"),
        (lambda content: replace(content, body=()), "body", "body is empty"),
        (lambda content: replace(content, fields={}), "language", "language is not set"),
        (
            lambda content: replace(
                content,
                fields={
                    **content.fields,
                    "embargo": "2026-05-01T10:00:00+04:00",
                    "publish_at": "2026-05-01T10:00:00+04:00",
                },
            ),
            "embargo",
            "exclude each other",
        ),
        (lambda content: replace(content, summary=RichText("Two XXX people")), "summary", "XXX"),
        (lambda content: story("Bridge", "The bridge, built in TK, is open."), "body", "TK"),
        (
            lambda content: replace(content, fields={**content.fields, "expires": "soon"}),
            "expires",
            "soon",
        ),
    ],
)
def test_a_blocker_stops_an_article_and_can_be_overridden(
    opened: OpenLibrary,
    tmp_path: Path,
    change: Callable[[ArticleContent], ArticleContent],
    field: str,
    words: str,
) -> None:
    article = add(opened, change(story()))
    refusal = only(opened.exporting.export([article], JSON, tmp_path / "out"))
    assert isinstance(refusal, ExportRefusal)
    assert [blocker.field for blocker in refusal.blockers] == [field]
    assert words in refusal.blockers[0].message
    assert not (tmp_path / "out").exists()
    forced = only(
        opened.exporting.export([article], ExportOptions(("json",), is_forced=True), tmp_path / "out")
    )
    assert isinstance(forced, ExportResult)
    assert any(words in warning for warning in forced.warnings)


def test_what_is_not_for_publication_never_goes_out(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story(not_for_publication=True))
    outcome = only(
        opened.exporting.export([article], ExportOptions(("json",), is_forced=True), tmp_path / "out")
    )
    assert isinstance(outcome, ExportRefusal)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["TKIP is a protocol", "XXI əsr", "Toddler TODOS", "?"])
def test_words_that_only_look_like_placeholders_do_not_block(opened: OpenLibrary, text: str) -> None:
    assert opened.exporting.blockers(add(opened, story("Bridge", text))) == ()


def test_one_blocked_article_does_not_stop_the_others(opened: OpenLibrary, tmp_path: Path) -> None:
    good, bad = add(opened, story("Good")), add(opened, story("Bad TK"))
    outcomes = opened.exporting.export([bad, good, ArticleId("nowhere")], JSON, tmp_path / "out")
    assert [type(outcome) for outcome in outcomes] == [ExportRefusal, ExportResult, ExportRefusal]
    assert [outcome.article for outcome in outcomes] == [bad, good, "nowhere"]


def test_an_article_in_the_trash_does_not_go_out(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story())
    opened.library.trash([article])
    assert isinstance(only(opened.exporting.export([article], JSON, tmp_path / "out")), ExportRefusal)
    assert opened.exporting.finished() == []


def test_language_versions_of_a_story_share_its_folder(opened: OpenLibrary, tmp_path: Path) -> None:
    az = add(opened, story("Körpü açılır", language="az", slugline=""))
    home = opened.store.articles.story_of(az)
    ru = add(opened, story("Мост открыт", language="ru"), story=home)
    outcomes = opened.exporting.export([ru, az], JSON, tmp_path / "out")
    names = [
        Path(outcome.path).relative_to(tmp_path / "out")
        for outcome in outcomes
        if isinstance(outcome, ExportResult)
    ]
    assert {name.parts[0] for name in names} == {"korpu-acilir"}
    alone = only(opened.exporting.export([ru], JSON, tmp_path / "alone"))
    assert isinstance(alone, ExportResult)
    assert Path(alone.path).parent.name == "korpu-acilir"


def test_stories_with_the_same_name_get_folders_of_their_own(opened: OpenLibrary, tmp_path: Path) -> None:
    articles = [add(opened, story("Weather")) for _ in range(3)]
    outcomes = opened.exporting.export(articles, JSON, tmp_path / "out")
    paths = {outcome.path for outcome in outcomes if isinstance(outcome, ExportResult)}
    assert len(paths) == 3


FORMATS = ExportOptions(("json", "html"))
TEXT = ExportOptions(("text",))


def folders(outcomes: list[ExportOutcome]) -> list[str]:
    return [Path(outcome.path).parent.name for outcome in outcomes if isinstance(outcome, ExportResult)]


@pytest.mark.parametrize("options", [FORMATS, TEXT])
def test_stories_of_one_name_that_go_out_one_after_the_other_lie_side_by_side(
    opened: OpenLibrary, tmp_path: Path, options: ExportOptions
) -> None:
    first, second = add(opened, story("Weather")), add(opened, story("Weather"))
    out = tmp_path / "out"
    younger = set(folders(opened.exporting.export([second], options, out)))
    before = files(out)
    older = set(folders(opened.exporting.export([first], options, out)))
    home = opened.store.articles.story_of(first)
    assert home is not None
    assert older == {f"{next(iter(younger))}-{home[-4:]}"}
    after = files(out)
    assert {path: after[path] for path in before if path != "manifest.sha256"} == {
        path: data for path, data in before.items() if path != "manifest.sha256"
    }
    for again in ([first], [second], [first, second], [second, first]):
        assert set(folders(opened.exporting.export(again, options, out))) <= older | younger
        assert set(files(out)) == set(after)
    assert set(folders(opened.exporting.export([first], options, out))) == older


def test_a_folder_of_another_library_is_left_alone(opened: OpenLibrary, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with closing(open_library(tmp_path / "other", person_named("Leyla Quliyeva"))) as other:
        other.exporting.export([add(other, story("Weather"))], FORMATS, out)
    before = files(out)
    article = add(opened, story("Weather"))
    (name,) = set(folders(opened.exporting.export([article], FORMATS, out)))
    after = files(out)
    assert all(after[path] == data for path, data in before.items() if path != "manifest.sha256")
    assert set(folders(opened.exporting.export([article], FORMATS, out))) == {name}


def test_a_folder_that_nobody_can_account_for_is_left_alone(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story("Weather"))
    plain = Path(folders(opened.exporting.export([article], TEXT, tmp_path / "elsewhere"))[0])
    kept = tmp_path / "out" / plain / "notes.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine")
    assert folders(opened.exporting.export([article], TEXT, tmp_path / "out")) != [plain.name]
    assert kept.read_text() == "mine"


def test_a_story_that_is_recognised_by_its_files_keeps_its_folder(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article = add(opened, story("Weather"))
    opened.exporting.export([article], FORMATS, tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "moved")
    outcomes = opened.exporting.export([article], FORMATS, tmp_path / "moved")
    assert len([path for path in (tmp_path / "moved").iterdir() if path.is_dir()]) == 1
    assert all(isinstance(outcome, ExportResult) for outcome in outcomes)


def test_a_second_version_in_the_same_language_does_not_overwrite_the_first(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    one = add(opened, story("Weather"))
    two = add(opened, story("Weather again"), story=opened.store.articles.story_of(one))
    out = tmp_path / "out"
    later = folders(opened.exporting.export([two], JSON, out))
    earlier = folders(opened.exporting.export([one], JSON, out))
    assert earlier == [f"{later[0]}-{one[-4:]}"]
    assert folders(opened.exporting.export([one, two], JSON, out)) == [*earlier, *later]
    assert len([path for path in files(out) if path.endswith(".json")]) == 2


def test_pictures_go_along_and_those_without_words_are_named(opened: OpenLibrary, tmp_path: Path) -> None:
    media = opened.store.media.add(PNG, "river.png", MOMENT)
    picture = Image(media.id, width=1, height=1)
    content = story()
    article = add(opened, replace(content, body=(*content.body, image_block(picture))))
    result = only(opened.exporting.export([article], JSON, tmp_path / "out"))
    assert isinstance(result, ExportResult)
    assert PNG in files(tmp_path / "out").values()
    assert any("alternative text" in warning for warning in result.warnings)


def test_a_cancelled_export_writes_nothing(opened: OpenLibrary, tmp_path: Path) -> None:
    articles = [add(opened, story(f"Story {number}")) for number in range(10)]
    progress = Progress(lambda report: progress.cancel() if report.done == 5 else None)
    with pytest.raises(Cancelled):
        opened.exporting.export(articles, JSON, tmp_path / "out", progress)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library"]
    assert opened.store.exports.of(articles[0]) == []


def test_an_unknown_format_is_refused_before_anything_is_written(opened: OpenLibrary, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="fax"):
        opened.exporting.export([add(opened, story())], ExportOptions(("fax",)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_comes_back_from_an_export_is_what_went_out(opened: OpenLibrary, tmp_path: Path) -> None:
    content = story(keywords=("bridge",), urgency=2)
    opened.exporting.export([add(opened, content)], JSON, tmp_path / "one")
    outcomes = list(opened.importing.bring_in([str(tmp_path / "one")], ImportOptions(state=State.READY)))
    (back,) = [outcome for outcome in outcomes if isinstance(outcome, ImportResult)]
    assert opened.desk.content(back.article).fields == content.fields
    again = only(opened.exporting.export([back.article], JSON, tmp_path / "two"))
    assert isinstance(again, ExportResult)
    assert opened.desk.content(back.article).headline == content.headline
    assert len(opened.desk.content(back.article).body) == len(content.body)


def test_versions_link_to_each_other_only_when_they_lie_there(opened: OpenLibrary, tmp_path: Path) -> None:
    if "html" not in opened.registry.writable:
        pytest.skip("no format with links between versions")
    az = add(opened, story("Körpü açılır", language="az"))
    home = opened.store.articles.story_of(az)
    ru = add(opened, story("Мост открыт", language="ru"), story=home)
    html = ExportOptions(("html",))
    alone = only(opened.exporting.export([az], html, tmp_path / "out"))
    assert isinstance(alone, ExportResult)
    assert "index.ru" not in Path(alone.path).read_text("utf-8")
    later = only(opened.exporting.export([ru], html, tmp_path / "out"))
    assert isinstance(later, ExportResult)
    assert "index.az" in Path(later.path).read_text("utf-8")


@given(bridge.contents())
def test_a_content_has_the_name_that_it_always_had(content: ArticleContent) -> None:
    parts = (content.headline, content.summary, content.body, sorted(content.fields.items()))
    name = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    assert revision_of(content) == name


def test_a_picture_that_never_came_to_the_library_is_a_loss_and_not_an_end(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    content = story()
    unknown = image_block(Image(MediaId("0" * 64), RichText("The bridge")))
    named = add(opened, replace(content, body=(*content.body, unknown)))
    outcomes = opened.exporting.export([named, add(opened, story("Other"))], JSON, tmp_path / "out")
    assert all(isinstance(outcome, ExportResult) for outcome in outcomes)


def test_what_one_format_refuses_stands_in_no_other(opened: OpenLibrary, tmp_path: Path) -> None:
    """A file of several stories is no way past the guard of another format."""
    fine, held = add(opened, story("Bridge")), add(opened, story("Harvest", embargo="2096-01-01T00:00:00Z"))
    place = Place(base_url="https://news.example.org")
    options = ExportOptions(("newsml-g2", "wxr", "rss"), place=place)
    outcomes = opened.exporting.export([held, fine], options, tmp_path / "out")
    assert [o.article for o in outcomes if isinstance(o, ExportRefusal)] == [held]
    written = b"".join(files(tmp_path / "out").values())
    assert b"Bridge" in written
    assert b"Harvest" not in written
    nothing = opened.exporting.export([held], options, tmp_path / "none")
    assert [type(outcome) for outcome in nothing] == [ExportRefusal]
    assert not (tmp_path / "none").exists()


class OneName:
    """A writer that calls the files of all stories alike, in other letters."""

    name = label = "sms"

    def write(self, item: ExportItem) -> Written:
        name = "BRIDGE" if item.content.headline.text == "Second" else "bridge"
        return Written((OutputFile(f"{name}/index.txt", item.content.headline.text.encode()),))


def test_a_name_that_two_stories_would_have_keeps_the_second_at_home_alone(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    first, second = add(opened, story("First")), add(opened, story("Second"))
    registry = Registry({}, {"sms": OneName})
    exporting = Exporting(opened.store, opened.desk, registry)
    outcomes = exporting.export([first, second], ExportOptions(("sms",)), tmp_path / "out")
    assert [type(outcome) for outcome in outcomes] == [ExportResult, ExportRefusal]
    assert outcomes[1].blockers[0].is_final
    assert "BRIDGE/index.txt" in outcomes[1].blockers[0].message
    assert (tmp_path / "out" / "bridge" / "index.txt").read_text() == "First"


@pytest.mark.parametrize("inside", [".", "media", "new/deep"])
def test_nothing_is_exported_into_the_library_itself(opened: OpenLibrary, inside: str) -> None:
    article = add(opened, story())
    before = files(opened.store.folder)
    with pytest.raises(UserError, match="within the library"):
        opened.exporting.export([article], JSON, opened.store.folder / inside)
    assert files(opened.store.folder).keys() == before.keys()


def test_a_folder_that_cannot_be_is_refused_in_words(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story())
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, reason in (("x" * 300, "too long"), ("loop", "leads to itself")):
        with pytest.raises(UserError, match=reason):
            opened.exporting.export([article], JSON, tmp_path / name)


FEED = ExportOptions(("html", "rss"), place=Place(base_url="https://news.example.org"), only_changed=True)


def test_only_what_has_changed_is_written_and_feeds_keep_the_others(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    one, other = (add(opened, story(headline)) for headline in ("Bridge", "Harvest"))
    out = tmp_path / "out"
    assert len(opened.exporting.export([one, other], FEED, out)) == 4
    assert opened.exporting.export([one, other], FEED, out) == []
    opened.desk.open(one).set_field("byline", "By Somebody")
    outcomes = opened.exporting.export([one, other], FEED, out)
    assert {outcome.article for outcome in outcomes} == {one}
    feed = (out / "rss" / "all.xml").read_text()
    assert feed.count("<item>") == 2
    assert opened.exporting.export([one, other], FEED, out) == []


def test_what_is_too_old_for_a_feed_has_not_changed_for_that(opened: OpenLibrary, tmp_path: Path) -> None:
    articles = [add(opened, story(f"Story {number}")) for number in range(4)]
    small = Outlet(options={"rss": {"size": 2}})
    options = replace(FEED, place=Place(small, "https://news.example.org"))
    out = tmp_path / "out"
    opened.exporting.export(articles, FEED, tmp_path / "where all of them stand in the feed")
    opened.exporting.export(articles, options, out)
    assert opened.exporting.export(articles, options, out) == []
    opened.desk.open(articles[0]).set_field("byline", "By Somebody")
    assert {o.article for o in opened.exporting.export(articles, options, out)} == {articles[0]}
    assert (out / "rss" / "all.xml").read_text().count("<item>") == 2


@pytest.mark.parametrize(
    "place",
    [
        Place(base_url="https://other.example.org"),
        Place(FEED.place.outlet, "https://news.example.org", left_out=("byline",)),
        Place(replace(FEED.place.outlet, options={"html": {"a": 1}}), "https://news.example.org"),
    ],
)
def test_what_would_be_written_in_another_way_counts_as_changed(
    opened: OpenLibrary, tmp_path: Path, place: Place
) -> None:
    one, other = (add(opened, story(headline)) for headline in ("Bridge", "Harvest"))
    out, otherwise = tmp_path / "out", replace(FEED, place=place)
    opened.exporting.export([one, other], FEED, out)
    assert len(opened.exporting.export([one], otherwise, out)) == 2
    outcomes = opened.exporting.export([one, other], otherwise, out)
    assert {outcome.article for outcome in outcomes} == {other}
    assert opened.exporting.export([one, other], otherwise, out) == []


def test_what_is_written_while_an_export_runs_goes_out_with_the_next(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    article, options, out = add(opened, story()), replace(JSON, only_changed=True), tmp_path / "out"

    def typed(_files: object) -> None:
        opened.desk.open(article).set_field("byline", "By Somebody")
        opened.desk.refresh()

    opened.exporting.export([article], options, out, written=typed)
    assert b"By Somebody" not in b"".join(files(out).values())
    assert len(opened.exporting.export([article], options, out)) == 1
    assert b"By Somebody" in b"".join(files(out).values())
    assert opened.exporting.export([article], options, out) == []


def test_another_picture_counts_as_a_change(opened: OpenLibrary, tmp_path: Path) -> None:
    options = replace(JSON, only_changed=True)
    media = opened.store.media.add(PNG, "bridge.png", MOMENT).id
    body = (*story().body, image_block(Image(media, alt="A bridge", credit="Museum")))
    article = add(opened, replace(story(), body=body))
    opened.exporting.export([article], options, tmp_path / "out")
    assert opened.exporting.export([article], options, tmp_path / "out") == []
    held = opened.desk.open(article)
    text = held.document.text(TextField.BODY, Reading.FINAL)
    at = text.index("\ufffc")
    place = Selection(TextField.BODY, at, at + 1)
    held.run("Change", replace_object, place, Image(alt="A boat", credit="Museum"))
    assert len(opened.exporting.export([article], options, tmp_path / "out")) == 1


def test_a_rehearsal_says_what_differs_from_what_was_sent(opened: OpenLibrary, tmp_path: Path) -> None:
    article = add(opened, story("Bridge reopens", "The old bridge reopened on Monday."))
    place = Place(base_url="https://news.example.org")
    options = ExportOptions(("html", "rss", "sms", "pdf"), place=place)
    opened.exporting.export([article], options, tmp_path / "out")
    again = replace(options, is_rehearsal=True)
    same = opened.exporting.export([article], again, tmp_path / "out")
    assert {(outcome.change, outcome.since_sent) for outcome in same} == {("same", ())}
    held = opened.desk.open(article)
    held.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "Old ")
    changed = opened.exporting.export([article], again, tmp_path / "out")
    told = {outcome.format: outcome.since_sent for outcome in changed}
    assert told["html"] == ("Headline: {+Old +}Bridge reopens",)
    assert told["rss"] == told["html"]
    assert any(line.startswith("+Old Bridge") for line in told["sms"])
    assert "bytes would be" in told["pdf"][0]
