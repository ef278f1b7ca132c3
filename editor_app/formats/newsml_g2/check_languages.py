"""Whether the language versions of a story and their package name each other, all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.newsml_g2.names import ALTERNATIVES, LANGUAGE_VERSION, TRANSLATED_FROM
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import children_named, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Linked:
    """One language version as the others see it: its identity, its language, its links to versions."""

    guid: str
    language: str
    version: str
    links: frozenset[str]


def linked_of(item: Element) -> Linked:
    """What a newsItem says of itself and of other language versions."""
    links = (
        link.get("residref", "")
        for meta in children_named(item, "itemMeta")
        for link in children_named(meta, "link")
        if link.get("rel") in (TRANSLATED_FROM, LANGUAGE_VERSION)
        and next(children_named(link, "language"), None) is not None
    )
    languages = (
        tag.get("tag", "")
        for meta in children_named(item, "contentMeta")
        for tag in children_named(meta, "language")
    )
    return Linked(item.get("guid", ""), next(languages, ""), item.get("version", "1"), frozenset(links))


def language_faults(items: Sequence[Element], package: Element) -> Iterator[Defect]:
    """Links that are missing, lead to nothing or are not returned among ``items`` and their ``package``."""
    versions = [linked_of(item) for item in items if local_name(item) == "newsItem"]
    known = {version.guid for version in versions}
    for version in versions:
        for missing in sorted(known - {version.guid} - version.links):
            yield Defect(_("A language version does not link another one."), f"{version.guid} → {missing}")
        for stray in sorted(version.links - known):
            yield Defect(_("A language version links one that is not there."), f"{version.guid} → {stray}")
    yield from _package_faults(versions, package)


def _package_faults(versions: Sequence[Linked], package: Element) -> Iterator[Defect]:
    groups = [
        group
        for groups in children_named(package, "groupSet")
        for group in children_named(groups, "group")
        if group.get("mode") == ALTERNATIVES
    ]
    if len(groups) != 1:
        yield Defect(_("The package has no single group of alternatives."), "groupSet")
        return
    said = {reference.get("residref", ""): reference for reference in children_named(groups[0], "itemRef")}
    for version in versions:
        reference = said.pop(version.guid, None)
        if reference is None:
            yield Defect(_("The package lacks a language version."), version.guid)
            continue
        if reference.get("version") != version.version:
            yield Defect(_("The package names another version of an item."), version.guid)
        if [tag.get("tag") for tag in children_named(reference, "language")] != [version.language]:
            yield Defect(_("The package names another language of an item."), version.guid)
    for stray in said:
        yield Defect(_("The package names an item that is not there."), stray)
