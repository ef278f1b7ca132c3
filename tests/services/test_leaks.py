"""Nothing that is internal to a desk leaves it, in whatever format, and what would is seen before it does."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image as Pictures

from editor_app.base.ids import MediaId, NoteId, SuggestionId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, Block, Image, RichText, TextField, image_block
from editor_app.document.notes import Note, Reply
from editor_app.document.suggesting import Suggesting
from editor_app.document.suggestions import Part, PartKind, Suggestion
from editor_app.formats.losses import CARRIED
from editor_app.formats.registry import Registry, standard_registry
from editor_app.formats.values import ExportItem, MediaFile, Outlet, OutputFile, Publication, Written
from editor_app.services.export_values import ExportOptions, ExportRefusal, ExportResult
from editor_app.services.exporting import Exporting
from editor_app.services.leaks import (
    FOR_COLLEAGUES,
    Remarks,
    Watch,
    leaks,
    picture_leaks,
    secret_places,
    secrets_of,
)
from editor_app.services.outgoing import Place
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers import sites
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
FORMATS = standard_registry().writable
AGENCY = tuple(name for name in FORMATS if "editors_note" in CARRIED.get(name, CARRIED["sms"]).fields)
PEOPLE = ("Selma Quietly", "hidden@desk.example")
NOTES = (
    Note(
        NoteId("n1"),
        "Nadir Backroom",
        NOON,
        "Ring the ferryman before noon; his number is at whisper@desk.example and nowhere else",
        (Reply(NoteId("n2"), "Olga Cellar", NOON, "He says the ferry never sank, but keep it off paper"),),
        mentions=("Pavel Attic",),
    ),
)
SUGGESTIONS = (
    Suggestion(
        SuggestionId("s1"),
        "Rana Upstairs",
        NOON,
        (Part(TextField.BODY, 4, 4, PartKind.INSERT, "allegedly crooked and rather wobbly"),),
        reason="The lawyer wants this softened at once",
    ),
)
WHISPERS = (
    b"Ring the ferryman", b"whisper@desk", b"ferry never sank", b"Nadir Backroom", b"Olga Cellar",
    b"Pavel Attic", b"Rana Upstairs", b"crooked and rather", b"wants this softened", b"Selma Quietly",
    b"hidden@desk", b"zq/vx-17", b"Camera Owner", b"SERIAL-778",
)  # fmt: skip
FOR_RECEIVERS = (b"Ask the harbour office twice", b"Replaces the wrong tonnage")


def jpeg() -> bytes:
    """A picture that says who took it, with what, and where."""
    tags = Pictures.Exif()
    tags[0x013B], tags[0xA431] = "Camera Owner", "SERIAL-778"
    tags.get_ifd(0x8825)[1], tags.get_ifd(0x8825)[2] = "N", (51.0, 30.0, 0.0)
    out = io.BytesIO()
    Pictures.new("RGB", (24, 16), (90, 120, 60)).save(out, "JPEG", exif=tags.tobytes())
    return out.getvalue()


JPEG = jpeg()
MEDIA = {MediaId("e" * 64): MediaFile(MediaId("e" * 64), ".jpg", "image/jpeg", lambda: JPEG)}
CONTENT = ArticleContent(
    RichText("Ferry sails again"),
    RichText("The ferry is back after the winter."),
    (
        Block(text="The ferry sailed on Monday with forty people."),
        image_block(Image(MediaId("e" * 64), RichText("The ferry"), credit="Museum", alt="A ferry")),
    ),
    {
        "language": "en",
        "slugline": "FERRY",
        "sms": "The ferry sails.",
        "editors_note": "Ask the harbour office twice before you print the tonnage of the ferry",
        "signoff": "zq/vx-17",
    },
)
ITEM = sites.shown(
    content=CONTENT,
    media=MEDIA,
    publication=Publication(first=NOON, sequence=1, note="Replaces the wrong tonnage in the first text"),
)


def everything_in(file: OutputFile) -> bytes:
    """The bytes of a file and of all that is packed in it."""
    data = file.data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data += b"".join(packed.read(name) for name in packed.namelist())
    if data.startswith(b"%PDF"):
        from pypdf import PdfReader

        pages = PdfReader(io.BytesIO(data))
        said = [page.extract_text() for page in pages.pages]
        pictures = [image.data for page in pages.pages for image in page.images]
        data += repr((pages.metadata, said)).encode() + b"".join(pictures)
    return data


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_gives_away_what_is_internal(format: str) -> None:
    files = standard_registry().writer(format).write(ITEM).files
    secrets = secrets_of(ITEM, NOTES, SUGGESTIONS, PEOPLE)
    places = secret_places([Path.home() / "desk", Path(__file__).resolve().parent])
    if format not in FOR_COLLEAGUES:
        assert list(leaks((*secrets, *places), format, files)) == []
        assert list(picture_leaks(ITEM, files)) == []
    whole = b"".join(map(everything_in, files))
    own = {b"zq/vx-17"} if format in FOR_COLLEAGUES else set()
    silent = {*WHISPERS, *(() if format in (*AGENCY, "json") else FOR_RECEIVERS)}
    assert [words for words in silent - own if words in whole] == []


@pytest.mark.parametrize("format", FORMATS)
def test_pictures_leave_without_what_they_tell_unless_the_profile_wants_it(format: str) -> None:
    keeps = replace(ITEM, outlet=Outlet(options={"pictures": {"keep_metadata": True}}))
    assert list(picture_leaks(keeps, standard_registry().writer(format).write(keeps).files)) == []
    bare = standard_registry().writer(format).write(ITEM).files
    assert b"Camera Owner" not in b"".join(map(everything_in, bare))


WAYS = {
    "as it stands": lambda text: text,
    "with markup around it": lambda text: f"<p data-x='1'>{text}</p>",
    "broken into lines": lambda text: "\n  ".join(text[at : at + 78] for at in range(0, len(text), 78)),
    "in a zip": lambda text: None,
    "in a page": lambda text: None,
}


def _file(text: str, way: str) -> OutputFile:
    if way == "in a zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("docProps/core.xml", f"<creator>{text}</creator>")
        return OutputFile("f/index.docx", out.getvalue())
    if way == "in a page":
        import zlib

        stream = zlib.compress(text.encode())
        return OutputFile("f/index.pdf", b"%PDF-1.7\nstream\n" + stream + b"\nendstream\n")
    return OutputFile("f/index.html", WAYS[way](text).encode())


PLANTED = {
    "the editor's note": str(CONTENT.fields["editors_note"]),
    "the sign-off": "zq/vx-17",
    "a note": NOTES[0].text,
    "a reply": NOTES[0].replies[0].text,
    "a suggestion": SUGGESTIONS[0].inserted,
    "its reason": SUGGESTIONS[0].reason,
    "the name of a reviewer": "Nadir Backroom",
    "an address": "whisper@desk.example",
    "a note of the issue": ITEM.publication.note,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_internal_is_found_in_a_file_whatever_its_form(planted: str, way: str) -> None:
    secrets = secrets_of(ITEM, NOTES, SUGGESTIONS, PEOPLE)
    assert list(leaks(secrets, "html", [_file(f"Before {PLANTED[planted]} after", way)]))
    assert not list(leaks(secrets, "html", [_file("The ferry sailed on Monday with forty people.", way)]))


def test_a_folder_of_this_computer_is_found() -> None:
    places = secret_places([Path("/home/ada")])
    assert list(leaks(places, "html", [OutputFile("a", b'<img src="file:///home/ada/pictures/x.png">')]))
    assert not list(leaks(places, "html", [OutputFile("a", b"https://example.org/home/adam/x.png")]))


def test_agency_formats_may_tell_receivers_what_is_for_them() -> None:
    assert {"ninjs", "nitf", "newsml-g2"} <= set(AGENCY)
    for format in set(AGENCY) - FOR_COLLEAGUES:
        files = standard_registry().writer(format).write(ITEM).files
        assert b"Ask the harbour office twice" in files[0].data
        assert not list(leaks(secrets_of(ITEM), format, files))


def test_words_that_readers_read_anyway_are_no_secret() -> None:
    quoting = Note(NoteId("n"), "Museum Keeper", NOON, "The ferry sailed on Monday with forty people.")
    item = replace(ITEM, content=replace(CONTENT, fields={"language": "en", "byline": "By Museum Keeper"}))
    assert secrets_of(replace(item, publication=Publication()), (quoting,)) == ()


def test_a_file_of_many_stories_may_say_a_few_of_the_same_words() -> None:
    watch = Watch()
    watch.secrets(ITEM, Remarks(NOTES, SUGGESTIONS), keeps=True)
    both = (ITEM.article, sites.story(2).article)
    alike = OutputFile("feed.xml", b"Nadir Backroom writes: Ring the ferryman before if you go.", both)
    assert watch.shared(ITEM.outlet, "rss", (alike,)) == ()
    whole = OutputFile("feed.xml", NOTES[0].text.encode(), both)
    assert {leak.path for leak in watch.shared(ITEM.outlet, "rss", (whole,))} == {"feed.xml"}


class Telling:
    """A writer that tells everything."""

    name = label = "sms"

    def write(self, item: ExportItem) -> Written:
        said = f"{item.content.fields.get('editors_note')} {item.content.fields.get('signoff')}"
        return Written((OutputFile(f"{item.slug}/index.txt", said.encode()),))


def _library_with_remarks(library) -> str:
    article = library.desk.new_article(
        story("Bridge", editors_note=str(CONTENT.fields["editors_note"]), signoff="zq/vx-17"),
        state=State.READY,
    )
    held = library.desk.open(article)
    held.review.add_note(None, NOTES[0].text)
    held.run(
        "Type",
        type_text,
        Selection(TextField.BODY, 0, 0),
        SUGGESTIONS[0].inserted,
        suggest=Suggesting("Rana Upstairs", NOON, SUGGESTIONS[0].reason, ""),
    )
    library.desk.close(article)
    return article


@pytest.mark.parametrize("packing", ["folder", "zip", "bag"])
def test_a_package_holds_nothing_that_is_internal(tmp_path: Path, packing: str) -> None:
    with opened(tmp_path / "library") as library:
        article = _library_with_remarks(library)
        formats = tuple(name for name in FORMATS if name not in FOR_COLLEAGUES and name not in AGENCY)
        place = Place(sites.outlet(), base_url=sites.SITE)
        options = ExportOptions(formats, is_forced=True, place=place, packing=packing)
        outcomes = library.exporting.export([article], options, tmp_path / "out")
    assert [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)] == []
    found = [OutputFile(str(path), path.read_bytes()) for path in (tmp_path / "out").rglob("*.*")]
    whole = b"".join(everything_in(file) for file in found)
    said = {*WHISPERS, *FOR_RECEIVERS, b"Ada Writer", str(tmp_path).encode()}
    # Who lets it out whatever waits takes what was suggested into the text.
    said -= {b"crooked and rather"}
    assert [words for words in said if words in whole] == []


def test_a_format_that_tells_is_refused_by_name_and_writes_nothing(tmp_path: Path) -> None:
    registry = Registry({}, {"sms": Telling})
    with opened(tmp_path / "library") as library:
        article = _library_with_remarks(library)
        exporting = Exporting(library.store, library.desk, registry)
        (refused,) = exporting.export([article], ExportOptions(("sms",), is_forced=True), tmp_path / "out")
        assert isinstance(refused, ExportRefusal)
        (blocker,) = refused.blockers
        assert blocker.is_final
        assert "sms: bridge/index.txt" in blocker.message
        assert not (tmp_path / "out").exists()
        place = Place(outlet=Outlet(options={"internal": {"goes_out": True}}))
        (written,) = exporting.export([article], ExportOptions(("sms",), True, place), tmp_path / "out")
        assert isinstance(written, ExportResult)


@pytest.mark.parametrize("is_beside", [False, True])
def test_what_a_note_quotes_of_another_language_of_the_story_is_no_secret(
    tmp_path: Path, is_beside: bool
) -> None:
    quoted = "The workers needed forty days for the northern pier; thirty were enough for the southern one."
    secret = "Keep the name of the ferryman out of it whatever they ask you about him."
    profile = Profile(
        "site", formats=("rss",), address=sites.SITE, publication="Riverton Times", together=False
    )
    with opened(tmp_path / "library") as library:
        # The one that quotes comes after the quoted one in the order of languages, and before it when beside.
        tags = ("en", "ru") if not is_beside else ("en", "az")
        first = library.desk.new_article(
            story("Bridge", "It is open.", quoted, language=tags[0]), state=State.READY
        )
        other = library.desk.new_article(
            story("Мост", "Мост открыт для всех.", language=tags[1]),
            state=State.READY,
            story=library.store.articles.story_of(first),
        )
        held = library.desk.open(other)
        held.review.add_note(None, f"The source was corrected: “{quoted}” became what it is.")
        library.desk.close(other)
        going = [(first,), (other,)] if is_beside else [(first, other)]
        for articles in going:
            library.publishing.carry_out(Order(Act.PUBLISH, articles, profile, tmp_path / "out"))
        assert quoted in (tmp_path / "out/rss/all.xml").read_text(encoding="utf-8")
        watch = Watch()
        items = library.exporting.items_of([first, other], Place(), {})
        for article, notes in ((first, ()), (other, (Note(NoteId("n"), "Ada Keeper", NOON, secret),))):
            watch.secrets(items[article], Remarks(notes), keeps=True)
        both = OutputFile("feed.xml", f"{quoted} {secret}".encode(), (first, other))
        (leak,) = watch.shared(Outlet(), "rss", (both,))
        assert "Keep the name of the ferryman" in leak.what


def test_a_note_that_names_the_day_of_the_story_gives_nothing_away() -> None:
    note = Publication(note="Bitte: 14 Mart 2026, haberini iptal edin.", first=NOON)
    content = ArticleContent(RichText("Köprü"), body=(Block(text="Açık."),), fields={"language": "tr"})
    item = replace(sites.shown(content=content), publication=note)
    pieces = [piece for secret in secrets_of(item) for piece in secret.pieces]
    assert b"14 Mart 2026" not in pieces
    assert b"haberini iptal edin" in pieces
