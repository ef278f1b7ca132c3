"""What is wrong with a NewsML-G2 file, also where its schema finds nothing.

The schema takes moments without a time zone, codes that nobody declared, statuses that do not exist, empty
headlines and scripts. ``faults`` lists such things of any item; ``check_item`` is the last word before one
of ours is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.newsml_g2.check_codes import code_faults
from editor_app.formats.newsml_g2.check_content import content_faults
from editor_app.formats.newsml_g2.check_sequence import sequence_faults
from editor_app.formats.newsml_g2.check_times import time_faults
from editor_app.formats.newsml_g2.names import NAMESPACE, STANDARD
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import children_named, local_name, namespace_of, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_VERSION = re.compile(r"[12]\.\d{1,2}")
_NEWEST = 35
_NUMBER = re.compile(r"[1-9]\d{0,17}")
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_POWER = """
a altId altLoc altRep assert bag contentMetaExtProperty dataMining derivedFrom derivedFromValue
digitalSourceType exclAudience facetConcept generator groupExtProperty incomingFeedId inline inlineRef
instanceOf itemMetaExtProperty mainConcept memberOf metadataCreator origRep partMeta profile pubHistory
rating rightsExpressionData rightsExpressionXML rightsInfoExtProperty ruby signal span userInteraction
"""
_CORE_HAS_NOT = frozenset(_POWER.split())
"""Elements that an item of conformance "core" must not have."""


def check_item(data: bytes, known_topics: Set[str] | None = None) -> None:
    """UserError, naming the first fault, unless ``data`` is an item that is right."""
    fault = next(faults(parse_xml(data).root, known_topics), None)
    if fault is not None:
        raise UserError(
            _("The NewsML-G2 file did not pass its check and was not written."),
            _("Mend the field that the details name, or export the story in another format."),
            f"{fault.place}: {fault.text}" if fault.place else fault.text,
        )


def faults(root: Element, known_topics: Set[str] | None = None) -> Iterator[Defect]:
    """What is wrong with an item, or with those of a message; ``known_topics`` are codes of media topics.

    None for ``known_topics`` when these are not at hand: then eight digits are good enough.
    """
    name = local_name(root)
    if name == "newsMessage":
        for item_set in children_named(root, "itemSet"):
            for item in children_named(item_set, *_ITEMS):
                yield from faults(item, known_topics)
        return
    if name not in _ITEMS:
        yield Defect(_("The file is no item of NewsML-G2."), name)
        return
    yield from _frame_faults(root)
    yield from sequence_faults(root)
    yield from time_faults(root)
    yield from code_faults(root, known_topics)
    yield from _core_faults(root)
    yield from content_faults(root)


def _frame_faults(root: Element) -> Iterator[Defect]:
    """The attributes of the item itself."""
    if namespace_of(root) != NAMESPACE:
        yield Defect(_("The elements are not in the namespace of the standard."), local_name(root))
    if root.get("standard") != STANDARD:
        yield Defect(_("The standard is not named as “NewsML-G2”."), "standard")
    version = root.get("standardversion", "")
    if not _VERSION.fullmatch(version) or (version[0] == "2" and int(version[2:]) > _NEWEST):
        yield Defect(_("This version of the standard does not exist."), f'standardversion="{version}"')
    if root.get("conformance", "core") not in ("core", "power"):
        yield Defect(
            _("The conformance is neither core nor power."), f'conformance="{root.get("conformance")}"'
        )
    if not (root.get("guid") or "").strip():
        yield Defect(_("The item has no identity."), "guid")
    if not _NUMBER.fullmatch(root.get("version", "1")):
        yield Defect(_("The version is no positive number."), f'version="{root.get("version")}"')
    if root.get("schemaLocation") is not None:
        yield Defect(_("The attribute lacks its namespace."), "schemaLocation")


def _core_faults(root: Element) -> Iterator[Defect]:
    if root.get("conformance", "core") != "core":
        return
    own = f"{{{NAMESPACE}}}"
    for element in root.iter(*(own + name for name in _CORE_HAS_NOT)):
        yield Defect(_("The item says it is of conformance core, and has what only power may have."),
                     local_name(element))  # fmt: skip
        return
