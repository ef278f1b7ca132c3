"""Reads SRX 1.0 and 2.0 from anywhere: nothing is fetched or declared, and what cannot hold is named."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.srx.values import SrxFile, SrxMap, SrxRule, SrxRules

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file of rules."""


def read_srx(data: bytes, name: str = "") -> SrxFile:
    """What an SRX file says; ``name`` is the file's, for messages. InputError when it is none."""
    root = _parsed(data, name)
    if _local(root) != "srx":
        raise _refused(name, _("it holds no segmentation rules"))
    sets = tuple(_sets(root, name))
    maps = tuple(
        SrxMap(at.get("languagepattern", ""), at.get("languagerulename", ""))
        for at in _all(root, "languagemap")
    )
    names = {found.name for found in sets}
    for at in maps:
        if at.name not in names:
            raise _refused(name, _("it names rules “{name}”, which it does not hold").format(name=at.name))
    header = next(_all(root, "header"), None)
    cascades = header is not None and header.get("cascade") == "yes"
    return SrxFile(sets, maps, cascades)


def _parsed(data: bytes, name: str) -> etree._Element:
    if len(data) > LARGEST:
        raise _refused(name, _("it is larger than {limit} MB").format(limit=LARGEST // 2**20))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(name, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(name, _("its XML declares a document type, which could lead anywhere"))
    return root


def _sets(root: etree._Element, name: str) -> Iterator[SrxRules]:
    for found in _all(root, "languagerule"):
        called = found.get("languagerulename", "")
        yield SrxRules(called, tuple(_rule(rule, name) for rule in _all(found, "rule")))


def _rule(rule: etree._Element, name: str) -> SrxRule:
    # The stubs of lxml do not know what lines are.
    line: int = getattr(rule, "sourceline", None) or 0
    kind = rule.get("break", "yes")
    if kind not in ("yes", "no"):
        raise _refused(
            name, _("line {line}: “{text}” is neither “yes” nor “no”").format(line=line, text=kind)
        )
    return SrxRule(kind == "yes", _text(rule, "beforebreak"), _text(rule, "afterbreak"), line)


def _text(rule: etree._Element, local: str) -> str:
    found = next(_all(rule, local), None)
    return "" if found is None else "".join(map(str, found.itertext()))


def _all(element: etree._Element, local: str) -> Iterator[etree._Element]:
    return (found for found in element.iter(etree.Element) if _local(found) == local)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _refused(name: str, reason: str) -> InputError:
    shown = name or _("The input")
    return InputError(
        _("{name}: The rules cannot be read: {reason}.").format(name=shown, reason=reason.rstrip("."))
    )
