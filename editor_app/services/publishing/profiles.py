"""A profile: everything about a place that stories go to, in one file that a desk edits and shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.schema import FIELDS
from editor_app.formats.values import Outlet

HEADLINES = ("headline", "headline_short", "headline_seo", "headline_social", "headline_push")
"""The fields that can be the headline somewhere."""

TEXTS = ("headline", "summary", *(name for name in HEADLINES if name != "headline"), "sms", "slugline")
"""What may have a limit of characters."""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A size in which pictures go out: its name, and the width in pixels that it is at most."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What goes out, how, and where to.

    ``formats`` are written in this order; ``languages`` go out of a story, all when empty, and when they go
    ``together`` either all of them go or none; ``headline`` names the field that is the headline there.
    ``limits`` are characters by field; ``required`` fields must have a value, ``left_out`` ones stay at home.
    ``folder`` is where packages are put when nobody says another; ``shelf`` and ``stem`` are patterns of
    folders and file names, with ``{year} {month} {day} {slug} {section} {language}``. ``packing`` is
    ``folder``, ``zip`` or ``bag``; ``deliver_to`` names destinations. ``options`` are a format's own.
    """

    name: str
    title: str = ""
    about: str = ""
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    together: bool = True
    headline: str = "headline"
    publication: str = ""
    provider: str = ""
    domain: str = ""
    address: str = ""
    zone: str = "UTC"
    folder: str = ""
    shelf: str = ""
    stem: str = "index"
    packing: str = "folder"
    limits: Mapping[str, int] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    deliver_to: tuple[str, ...] = ()
    is_shipped: bool = False

    @property
    def outlet(self) -> Outlet:
        """The place as writers know it."""
        pictures: dict[str, object] = dict(self.options.get("pictures", {}))
        if self.renditions:
            pictures["renditions"] = {rendition.name: rendition.width for rendition in self.renditions}
        options = {**self.options, **({"pictures": pictures} if pictures else {})}
        return Outlet(self.publication, self.provider, self.domain, self.zone, self.headline, options)


PACKINGS = ("folder", "zip", "bag")
PLACES = ("year", "month", "day", "slug", "section", "language")
"""What stands in braces in the patterns of a profile."""


@dataclass(frozen=True, slots=True)
class Key:
    """A name that a profile's file may have: which value it gives, of what kind, and what it is for."""

    name: str
    field: str
    kind: str
    said: Callable[[], str]


KEYS: tuple[Key, ...] = (
    Key("title", "title", "text", lambda: _("what the profile is called in lists")),
    Key("about", "about", "text", lambda: _("whom it is for")),
    Key("formats", "formats", "formats", lambda: _("what is written, in this order")),
    Key("languages", "languages", "languages", lambda: _("languages that go out; all when there are none")),
    Key("together", "together", "flag", lambda: _("whether either all languages go out or none")),
    Key("headline", "headline", "headline", lambda: _("the field that is the headline there")),
    Key("publication", "publication", "text", lambda: _("the name of the publication")),
    Key("provider", "provider", "text", lambda: _("the name of the house that sends")),
    Key("domain", "domain", "text", lambda: _("the internet domain that identities carry")),
    Key("address", "address", "address", lambda: _("the address of the site")),
    Key("time zone", "zone", "zone", lambda: _("the time zone of the place")),
    Key("folder", "folder", "text", lambda: _("where packages are put")),
    Key("shelf", "shelf", "pattern", lambda: _("folders around each story’s own")),
    Key("file name", "stem", "pattern", lambda: _("names of files, before language and suffix")),
    Key("packing", "packing", "packing", lambda: _("folder, zip or bag")),
    Key("limits", "limits", "limits", lambda: _("characters that a field may have")),
    Key("required", "required", "fields", lambda: _("fields that must have a value")),
    Key("leave out", "left_out", "fields", lambda: _("fields that stay at home")),
    Key("renditions", "renditions", "renditions", lambda: _("sizes of pictures: name and width in pixels")),
    Key("options", "options", "options", lambda: _("settings of single formats")),
    Key("deliver to", "deliver_to", "texts", lambda: _("destinations that packages are brought to")),
)
"""Everything that a profile's file can say, in the order in which it is written."""

FIELD_NAMES = frozenset(FIELDS)
