"""Whether the codes of an item are declared and exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.newsml_g2.names import IPTC_ALIASES, NAMESPACE, XML_LANGUAGE
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import attributes_of, children_named, local_name, namespace_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CODED = frozenset(
    {
        "qcode",
        "type",
        "role",
        "rel",
        "mode",
        "hashtype",
        "scope",
        "rendition",
        "severity",
        "how",
        "why",
        "creator",
    }
)
_QCODE = re.compile(r"([^\s:]+):(\S+)")
_EIGHT_DIGITS = re.compile(r"\d{8}")
_STATUSES = frozenset({"usable", "withheld", "canceled"})
_IPTC_CATALOG = re.compile(r"https?://(?:www\.)?iptc\.org/std/catalog/catalog\.IPTC-G2-Standards_\d+\.xml")
_NEWER_TOPIC = "2"
"""Media topics beyond the seventeen begin with it, subject codes never."""
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def code_faults(root: Element, known_topics: Set[str] | None = None) -> Iterator[Defect]:
    """Codes that nobody can resolve, and codes of known lists that these do not have."""
    declared, is_complete, has_catalog = _declared(root)
    undeclared: dict[str, str] = {}
    uses_codes = False
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        for key, value in attributes_of(element):
            if key == XML_LANGUAGE:
                yield from _language_faults(value)
            elif key in _CODED:
                uses_codes = True
                for code in value.split() or [value]:
                    yield from _one_code(element, key, code)
                    alias = code.partition(":")[0]
                    if is_complete and alias not in declared:
                        undeclared.setdefault(alias, f'{local_name(element)} {key}="{code}"')
            elif key == "tag" and LANGUAGE_TAG.fullmatch(value) is None:
                yield Defect(_("This is no language."), f'tag="{value}"')
            if key == "qcode":
                yield from _known_faults(element, value, known_topics)
    if uses_codes and not has_catalog:
        yield Defect(_("The item refers to no catalog, so nobody can resolve its codes."), "catalogRef")
    elif undeclared:
        yield from (
            Defect(_("No catalog declares the alias of this code."), place) for place in undeclared.values()
        )


def _declared(root: Element) -> tuple[Set[str], bool, bool]:
    """The aliases of all catalogs, whether all of these are known, and whether there is one."""
    declared: set[str] = set()
    is_complete, has_catalog = True, False
    parent = root.getparent()
    message = parent.getparent() if parent is not None else None
    headers = list(children_named(message, "header")) if message is not None else []
    for place in (root, *headers):
        for catalog in children_named(place, "catalogRef", "catalog"):
            has_catalog = True
            if local_name(catalog) == "catalog":
                declared |= {scheme.get("alias", "") for scheme in children_named(catalog, "scheme")}
            elif _IPTC_CATALOG.fullmatch(catalog.get("href", "").strip()):
                declared |= IPTC_ALIASES
            else:
                is_complete = False
    return declared, is_complete, has_catalog


def _one_code(element: Element, key: str, code: str) -> Iterator[Defect]:
    if _QCODE.fullmatch(code) is None:
        yield Defect(
            _("The code is not an alias, a colon and a code."), f'{local_name(element)} {key}="{code}"'
        )


def _language_faults(tag: str) -> Iterator[Defect]:
    if _LANGUAGE.fullmatch(tag) is None:
        yield Defect(_("This is no language."), f'xml:lang="{tag}"')


def _known_faults(element: Element, qcode: str, known_topics: Set[str] | None) -> Iterator[Defect]:
    alias, _colon, code = qcode.partition(":")
    name = local_name(element)
    if name == "pubStatus" and alias == "stat" and code not in _STATUSES:
        yield Defect(_("The publishing status is none of usable, withheld and canceled."), qcode)
    elif alias == "medtop":
        is_known = known_topics is None or qcode in known_topics or code in known_topics
        if _EIGHT_DIGITS.fullmatch(code) is None:
            yield Defect(_("The code of a media topic has eight digits."), qcode)
        elif not is_known or not code.startswith(("0", "1", _NEWER_TOPIC)):
            yield Defect(_("There is no such media topic."), qcode)
    elif alias == "subj" and code.startswith(_NEWER_TOPIC) and namespace_of(element) == NAMESPACE:
        yield Defect(_("The code of a media topic stands among the subject codes."), qcode)
