"""Data and pictures as a PDF, set by Typst: without files of its own, network or packages."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass

if TYPE_CHECKING:
    from typst import Fonts

_MAIN = "main.typ"
"""The name that the program knows a page's own file by."""

_TEMPLATE = "article.typ"
_FONTS = ("font_source_serif_pro", "font_source_sans_pro", "fontpkg_amiri")
_NO_LETTERS = re.compile(r"the text `\"(.*)\"` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.DOTALL)
_MOST_PROBES = 400
_PROBE = b"""#let story = json(bytes(sys.inputs.data))
#set document(title: "probe")
#set text(font: story.serif)
#for letter in story.letters { par(letter) }
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A PDF, the letters of its text that no font had, and the names of pictures that do not show in it."""

    data: bytes
    missing: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()


class Typesetter:
    """Sets pages with the fonts that come with the program; those of the system stand in for rare letters."""

    def page(self, data: Mapping[str, object], pictures: Mapping[str, bytes], moment: datetime) -> Page:
        """The page of ``data`` as the template wants it, dated ``moment``. The same gives the same bytes.

        ``pictures`` are SVG by the names that ``data`` has for them; a damaged one leaves its place empty.
        UserError when the page cannot be set.
        """
        try:
            page = self._page({_MAIN: self._template, **pictures}, data, moment)
        except UserError:
            if not (damaged := self._damaged(pictures)):
                raise
            # One that cannot be decoded at all stops the whole page.
            return Page(b"", unshown=damaged)
        if _pictures_in(page.data) < len(pictures):
            return replace(page, unshown=self._damaged(pictures))
        return page

    def pictures(
        self, data: Mapping[str, object], pictures: Mapping[str, bytes], moment: datetime, dots: int
    ) -> tuple[bytes, ...]:
        """The pages of ``data`` as PNG with ``dots`` to the inch. UserError when they cannot be set."""
        # Imported here: start-up time.
        import typst

        files: Any = {_MAIN: self._template, **pictures}
        try:
            made: object = typst.compile(
                input=files,
                font_paths=self._fonts,
                format="png",
                ppi=dots,
                sys_inputs={"data": json.dumps(data)},
                timestamp=max(0, int(moment.timestamp())),
            )
        except typst.TypstError as error:
            raise UserError(_("The page could not be set and was not written."), "", error.message) from error
        return tuple(made) if isinstance(made, list) else (made,) if isinstance(made, bytes) else ()

    def _page(self, source: Mapping[str, bytes], data: Mapping[str, object], moment: datetime) -> Page:
        made = self._set(source, data, moment, self._fonts)
        if isinstance(made, bytes):
            return Page(made)
        if _NO_LETTERS.search(made) is None:
            # Set without the promise that it is accessible, it is still the page.
            return Page(self._plain(source, data, moment, self._fonts))
        made = self._set(source, data, moment, self._all_fonts)
        if isinstance(made, bytes):
            return Page(made)
        missing = tuple(self._missing(data))
        return Page(self._plain(source, data, moment, self._all_fonts), missing)

    def _set(
        self, source: Mapping[str, bytes], data: Mapping[str, object], moment: datetime, fonts: Fonts
    ) -> bytes | str:
        """The accessible page, or why there is none."""
        # Imported here: start-up time.
        import typst

        try:
            return _compiled(source, data, moment, fonts, accessible=True)
        except typst.TypstError as error:
            return error.message

    def _plain(
        self, source: Mapping[str, bytes], data: Mapping[str, object], moment: datetime, fonts: Fonts
    ) -> bytes:
        # Imported here: start-up time.
        import typst

        try:
            return _compiled(source, data, moment, fonts, accessible=False)
        except typst.TypstError as error:
            raise UserError(
                _("The page could not be set and was not written."),
                _("Export the story in another format and report this."),
                error.message,
            ) from error

    def _damaged(self, pictures: Mapping[str, bytes]) -> tuple[str, ...]:
        return tuple(name for name, picture in pictures.items() if not self._shows(picture))

    def _shows(self, picture: bytes) -> bool:
        # Imported here: start-up time.
        import typst

        source = {_MAIN: b'#image("picture.svg")', "picture.svg": picture}
        try:
            made = _compiled(source, {}, datetime.min, self._fonts, accessible=False)
        except typst.TypstError:
            return False
        return _pictures_in(made) > 0

    def _missing(self, data: Mapping[str, object]) -> Iterator[str]:
        """The letters of ``data`` that no font has, at most some hundred."""
        letters = sorted(letter for letter in set(texts_of(data)) if ord(letter) > 0x2FF)
        for _probe in range(_MOST_PROBES):
            probe = {"serif": data["serif"], "letters": letters}
            found = self._set({_MAIN: _PROBE}, probe, datetime.min, self._all_fonts)
            refused = None if isinstance(found, bytes) else _NO_LETTERS.search(found)
            if refused is None:
                return
            named = set(_unescaped(refused.group(1))) & set(letters)
            if not named:
                return
            yield from sorted(named)
            letters = [letter for letter in letters if letter not in named]

    @cached_property
    def _template(self) -> bytes:
        return Path(__file__).with_name(_TEMPLATE).read_bytes()

    @cached_property
    def _fonts(self) -> Fonts:
        return _fonts(with_system=False)

    @cached_property
    def _all_fonts(self) -> Fonts:
        return _fonts(with_system=True)


def _pictures_in(page: bytes) -> int:
    """How many pictures a PDF holds; what makes one transparent is none of them."""
    return page.count(b"/Subtype/Image") - page.count(b"/SMask ")


def _fonts(*, with_system: bool) -> Fonts:
    # Imported here: start-up time.
    from typst import Fonts

    return Fonts(include_system_fonts=with_system, font_paths=list(map(str, _folders())))


def _folders() -> Iterator[Path]:
    for package in _FONTS:
        found = importlib.util.find_spec(package)
        for folder in (found and found.submodule_search_locations) or ():
            yield Path(folder, "files")


def _compiled(
    source: Mapping[str, bytes],
    data: Mapping[str, object],
    moment: datetime,
    fonts: Fonts,
    *,
    accessible: bool,
) -> bytes:
    # Imported here: start-up time.
    from typst import compile as set_page

    # Files by their names are not in the package's types, only in its description.
    files: Any = dict(source)
    # The function forgets what it made of earlier pages; a compiler of one's own keeps all of it for good.
    made: object = set_page(
        input=files,
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"] if accessible else [],
        timestamp=max(0, int(moment.timestamp())) if moment.tzinfo else 0,
    )
    assert isinstance(made, bytes)
    return made


def _unescaped(text: str) -> str:
    """``text`` as it was before the program quoted it, for the letters that matter here."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def texts_of(value: object) -> Iterator[str]:
    """All strings within ``value``."""
    match value:
        case str():
            yield from value
        case Mapping():
            for part in value.values():
                yield from texts_of(part)
        case list():
            for part in value:
                yield from texts_of(part)
