"""Every setting of the program, declared once; pages, defaults and documents come from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.base.i18n import N_
from editor_app.base.settings import Choice, Setting, Settings

NO_SHORTCUTS: Mapping[str, tuple[str, ...]] = {}

LANGUAGES = (
    Choice("az", "Azərbaycan"),
    Choice("ru", "Русский"),
    Choice("en", "English"),
    Choice("tr", "Türkçe"),
    Choice("ar", "العربية"),
    Choice("fa", "فارسی"),
)
"""Languages of the reference desk, each in its own name."""

INTERFACE_LANGUAGES = tuple(choice for choice in LANGUAGES if choice.value != "fa")
"""Languages that ``resources/locale`` has a catalogue of, and English."""

INTERFACE_LANGUAGE = Setting(
    "look.language",
    "",
    N_("Interface language"),
    N_("Texts of the program itself."),
    (Choice("", N_("As the system")), *INTERFACE_LANGUAGES),
    at_start=True,
)
THEME = Setting(
    "look.theme",
    "system",
    N_("Theme"),
    choices=(Choice("system", N_("As the system")), Choice("light", N_("Light")), Choice("dark", N_("Dark"))),
)
INTERFACE_SCALE = Setting(
    "look.scale",
    100,
    N_("Interface scale"),
    N_("On top of the scale that the system sets."),
    minimum=100,
    maximum=200,
    unit="%",
    at_start=True,
)
RIGHT_TO_LEFT = Setting(
    "look.direction",
    "language",
    N_("Interface direction"),
    choices=(
        Choice("language", N_("As the interface language")),
        Choice("ltr", N_("Left to right")),
        Choice("rtl", N_("Right to left")),
    ),
)
INTERFACE_FONT = Setting(
    "look.font",
    "",
    N_("Interface font"),
    N_("Empty for the system's own."),
    at_start=True,
)

TEXT_SIZE = Setting("text.size", 100, N_("Text size"), minimum=60, maximum=250, unit="%")
TEXT_MEASURE = Setting(
    "text.measure",
    70,
    N_("Column width"),
    N_("A line of 66 to 75 characters reads best."),
    minimum=40,
    maximum=120,
    unit=N_("characters"),
)
TEXT_FONT = Setting("text.font", "", N_("Text font"), N_("Empty for Source Serif."))
SOURCE_FIRST = Setting("text.source_first", True, N_("Source at the left of its translation"))
SMART_PUNCTUATION = Setting(
    "text.smart_punctuation",
    True,
    N_("Smart punctuation"),
    N_("Quotes, dashes and non-breaking spaces by the language; one Backspace takes each back."),
)

HEADLINE_LIMIT = Setting(
    "limits.headline",
    64,
    N_("Headline"),
    N_("Shown as n / limit; text is never cut."),
    maximum=400,
    unit=N_("characters"),
)
SUMMARY_LIMIT = Setting("limits.summary", 160, N_("Summary"), maximum=1000, unit=N_("characters"))
CORRECTION_LIMIT = Setting("limits.correction", 500, N_("Correction"), maximum=5000, unit=N_("characters"))
EDITORS_NOTE_LIMIT = Setting(
    "limits.editors_note", 300, N_("Editor’s note"), maximum=5000, unit=N_("characters")
)


def _limit(name: str, value: int, words: str) -> Setting[int]:
    """How many characters a field of the metadata may have."""
    return Setting(f"limits.{name}", value, words, maximum=1000, unit=N_("characters"))


FIELD_LIMITS: Mapping[str, Setting[int]] = {
    "slugline": _limit("slugline", 24, N_("Slugline")),
    "headline_short": _limit("headline_short", 42, N_("Short headline")),
    "headline_seo": _limit("headline_seo", 60, N_("Headline for search engines")),
    "headline_social": _limit("headline_social", 100, N_("Headline for social media")),
    "headline_push": _limit("headline_push", 120, N_("Push notification")),
    "sms": _limit("sms", 160, N_("Text message")),
}
"""Limits that stand beside fields of the metadata; nothing is ever cut."""


def field_limits(settings: Settings) -> dict[str, int]:
    """The most characters that each of these fields may have; 0 where any number may be."""
    return {name: settings.get(limit) for name, limit in FIELD_LIMITS.items()}


LIMITS_STOP = Setting(
    "limits.stop",
    False,
    N_("A story over its limits does not go out"),
    N_("Otherwise one is only told."),
)
WORDS_PER_MINUTE = Setting(
    "limits.words_per_minute",
    0,
    N_("Reading speed"),
    N_("0 for what is usual in the article's language."),
    maximum=1000,
    unit=N_("words a minute"),
)

CHECK_SPELLING = Setting(
    "checks.spelling", True, N_("Spelling"), N_("In languages that have a dictionary on this computer.")
)
CHECK_TYPOGRAPHY = Setting(
    "checks.typography", True, N_("Typography"), N_("Quotes, dashes, spaces and figures by the language.")
)
CHECK_STYLE = Setting("checks.style", True, N_("House style"), N_("The desk’s rules."))
CHECK_CONSISTENCY = Setting(
    "checks.consistency",
    True,
    N_("Consistency"),
    N_("Names, numbers and days that do not agree, brackets left open, limits, what is missing."),
)
CHECK_ENGLISH_GRAMMAR = Setting(
    "checks.english_grammar",
    False,
    N_("English grammar"),
    N_("By Harper, on this computer, where it is installed."),
)
LANGUAGE_TOOL = Setting(
    "checks.language_tool",
    "",
    N_("LanguageTool"),
    N_("Address of a server on this computer, such as http://localhost:8081. Empty for none."),
)
CHECKS: tuple[Setting[Any], ...] = (
    CHECK_SPELLING,
    CHECK_TYPOGRAPHY,
    CHECK_STYLE,
    CHECK_CONSISTENCY,
    CHECK_ENGLISH_GRAMMAR,
    LANGUAGE_TOOL,
)
"""What decides which findings there are."""

MACHINE = Setting(
    "machine.provider",
    "",
    N_("Machine translation"),
    N_("Drafts by a program on this computer. Nobody has checked them; nothing is downloaded."),
    choices=(Choice("", N_("Off")), Choice("command", N_("A command")), Choice("model", N_("A model"))),
)
MACHINE_COMMAND = Setting(
    "machine.command",
    "",
    N_("Command"),
    N_("It reads JSON lines with “id”, “source”, “target” and “text”, and answers with “id” and “text”."),
)
MACHINE_FOLDER = Setting(
    "machine.folder",
    "",
    N_("Model folder"),
    N_("A CTranslate2 model with its SentencePiece files, or folders of them named like az-ru."),
)
MACHINE_SECONDS = Setting(
    "machine.seconds",
    120,
    N_("Time limit"),
    N_("After so long without an answer it is ended."),
    minimum=5,
    maximum=3600,
    unit=N_("seconds"),
)

DESK_NAME = Setting("desk.name", "", N_("Desk"), N_("Shown at the top of the window and in exports."))
DESK_LANGUAGES: Setting[tuple[str, ...]] = Setting(
    "desk.languages",
    ("az", "ru", "en"),
    N_("Languages"),
    N_("The languages that this desk publishes in."),
)
REQUIRED_FIELDS: Setting[tuple[str, ...]] = Setting(
    "desk.required_fields",
    (),
    N_("Required fields"),
    N_("What a story needs before it goes out, such as slugline, section, byline, credit."),
)
DEFAULT_LANGUAGE = Setting("desk.default_language", "en", N_("Language of new articles"), choices=LANGUAGES)
PERSON_NAME = Setting("person.name", "", N_("Your name"), N_("Goes with what you write, into the history."))
PERSON_INITIALS = Setting("person.initials", "", N_("Initials"))
PERSON_COLOR = Setting("person.color", "#1F5FA8", N_("Colour"), N_("Marks what you wrote."))
PERSON_ID = Setting("person.id", "")

EXPORT_FOLDER = Setting("files.export_folder", "", N_("Export folder"), N_("Where packages are written."))
EXPORT_FORMATS: Setting[tuple[str, ...]] = Setting("files.export_formats", ("html",))
PUBLISH_PROFILE = Setting("files.publish_profile", "")
"""The profile that the desk published by last; empty while formats are chosen freely."""
PUBLISH_OUTLETS: Setting[tuple[str, ...]] = Setting("files.publish_outlets", ())
"""The profiles that the desk published by at once last."""

NO_FOLDERS: Mapping[str, tuple[str, ...]] = {}
PUBLISH_FOLDERS: Setting[Mapping[str, tuple[str, ...]]] = Setting("files.publish_folders", NO_FOLDERS)
"""Where packages go, by the names of profiles: one folder each."""

BACKUP_HOURS = Setting(
    "files.backup_hours",
    24,
    N_("Back up every"),
    N_("0 switches scheduled backups off."),
    maximum=720,
    unit=N_("hours"),
)
BACKUPS_KEPT = Setting("files.backups_kept", 10, N_("Backups kept"), minimum=1, maximum=100)
IMPORT_FOLDER = Setting("files.import_folder", "")
ATTACHED_MEMORIES: Setting[tuple[str, ...]] = Setting("files.memories", ())
"""Translation memories that are read beside the desk's own: their paths."""
KEEP_SENDERS = Setting(
    "files.keep_senders",
    False,
    N_("Keep who sent reports"),
    N_("Names and addresses of readers stay with the mistakes that they reported; else they are dropped."),
)

SHORTCUTS: Setting[Mapping[str, tuple[str, ...]]] = Setting("keys.shortcuts", NO_SHORTCUTS)
"""Shortcuts that the person changed: action id to its keys; no keys means none."""

SECTIONS: tuple[tuple[str, str], ...] = (
    ("person", N_("You")),
    ("desk", N_("Desk")),
    ("look", N_("Appearance")),
    ("text", N_("Text")),
    ("limits", N_("Counters")),
    ("checks", N_("Checks")),
    ("machine", N_("Machine translation")),
    ("files", N_("Files")),
)
"""The pages of the preferences in their order: section of the names, title."""

ALL: tuple[Setting[Any], ...] = (
    PERSON_NAME,
    PERSON_INITIALS,
    PERSON_COLOR,
    PERSON_ID,
    DESK_NAME,
    DESK_LANGUAGES,
    DEFAULT_LANGUAGE,
    REQUIRED_FIELDS,
    INTERFACE_LANGUAGE,
    THEME,
    INTERFACE_SCALE,
    RIGHT_TO_LEFT,
    INTERFACE_FONT,
    TEXT_SIZE,
    TEXT_MEASURE,
    TEXT_FONT,
    SOURCE_FIRST,
    SMART_PUNCTUATION,
    HEADLINE_LIMIT,
    SUMMARY_LIMIT,
    CORRECTION_LIMIT,
    EDITORS_NOTE_LIMIT,
    *FIELD_LIMITS.values(),
    LIMITS_STOP,
    WORDS_PER_MINUTE,
    *CHECKS,
    MACHINE,
    MACHINE_COMMAND,
    MACHINE_FOLDER,
    MACHINE_SECONDS,
    EXPORT_FOLDER,
    EXPORT_FORMATS,
    PUBLISH_PROFILE,
    PUBLISH_OUTLETS,
    PUBLISH_FOLDERS,
    BACKUP_HOURS,
    BACKUPS_KEPT,
    IMPORT_FOLDER,
    ATTACHED_MEMORIES,
    KEEP_SENDERS,
    SHORTCUTS,
)
