"""Packages among files: they hold no text, and say which files are versions of one story."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.base.i18n import _, ngettext
from editor_app.formats.identity import is_own_picture
from editor_app.formats.newsml_g2.package_reading import PackageListing, is_package, package_in
from editor_app.formats.sniffing import head_of
from editor_app.services.archives import is_archive
from editor_app.services.inputs import Input, Missing

__all__ = [
    "holds_others",
    "in_order",
    "is_package",
    "is_picture_of_article",
    "package_in",
    "told_of_package",
    "told_of_picture",
]

_XML = frozenset({".xml", ".newsml", ".nml"})
_GLANCE = 4096


def in_order(found: Iterable[Input | Missing]) -> list[Input | Missing]:
    """``found`` with packages before the items that they list."""
    inputs = list(found)
    return sorted(inputs, key=lambda given: not _may_list(given))


def is_picture_of_article(data: bytes) -> bool:
    """Whether ``data`` is what we write for a picture of an article: the article's own file has it, too."""
    return is_own_picture(head_of(data))


def told_of_picture() -> str:
    """Why such a picture brings no article."""
    return _("It is a picture of a story, which is a file of its own.")


def told_of_package(listing: PackageListing) -> str:
    """Why a package brings no article."""
    return ngettext(
        "It is a package that lists {n} item, which is a file of its own.",
        "It is a package that lists {n} items, which are files of their own.",
        listing.items,
    ).format(n=listing.items)


def holds_others(given: Input | Missing) -> bool:
    """Whether a file holds other files, or says of them that they belong together: nobody reviews it."""
    return not isinstance(given, Missing) and (is_archive(given.path) or _may_list(given))


def _may_list(given: Input | Missing) -> bool:
    if isinstance(given, Missing) or given.path.suffix.lower() not in _XML:
        return False
    try:
        with given.path.open("rb") as file:
            return is_package(file.read(_GLANCE))
    except OSError:
        return False
