"""Packages among files: they hold no text, and say which files are versions of one story."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.base.i18n import ngettext
from editor_app.formats.newsml_g2.package_reading import PackageListing, is_package, package_in
from editor_app.services.inputs import Input, Missing

__all__ = ["in_order", "is_package", "package_in", "told_of_package"]

_XML = frozenset({".xml", ".newsml", ".nml"})
_GLANCE = 4096


def in_order(found: Iterable[Input | Missing]) -> list[Input | Missing]:
    """``found`` with packages before the items that they list."""
    inputs = list(found)
    return sorted(inputs, key=lambda given: not _may_list(given))


def told_of_package(listing: PackageListing) -> str:
    """Why a package brings no article."""
    return ngettext(
        "It is a package that lists {n} item, which is a file of its own.",
        "It is a package that lists {n} items, which are files of their own.",
        listing.items,
    ).format(n=listing.items)


def _may_list(given: Input | Missing) -> bool:
    if isinstance(given, Missing) or given.path.suffix.lower() not in _XML:
        return False
    try:
        with given.path.open("rb") as file:
            return is_package(file.read(_GLANCE))
    except OSError:
        return False
