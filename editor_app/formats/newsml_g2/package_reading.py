"""What a packageItem of anybody says of the items that it lists."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.formats.newsml_g2.recognising import root_name
from editor_app.formats.sniffing import head_of
from editor_app.formats.xml_parsing import children_named, local_name, parse_xml

_ALTERNATIVES = ("pgrmod:alt", "alt")


@dataclass(frozen=True, slots=True)
class PackageListing:
    """A package: its own name, how many items it lists, and those groups whose items are language versions
    of one story, each as the names of its items."""

    identity: str
    items: int
    versions: tuple[tuple[str, ...], ...] = ()


def is_package(data: bytes) -> bool:
    """Whether ``data`` begins as a NewsML-G2 packageItem."""
    head = head_of(data)
    return "packageItem" in head and root_name(head) == "packageItem"


def package_in(data: bytes, name: str) -> PackageListing:
    """The package in ``data``. InputError, naming ``name``, when it cannot be read."""
    root = parse_xml(data, name).root
    groups: list[tuple[str, ...]] = []
    items = 0
    for group in root.iter("{*}group"):
        members: dict[str, str] = {}
        for reference in children_named(group, "itemRef"):
            items += 1
            identity = (reference.get("residref") or "").strip()
            tags = [one.get("tag", "") for one in children_named(reference, "language")]
            if identity:
                members[identity] = tags[0].lower() if len(tags) == 1 else ""
        languages = [tag for tag in members.values() if tag]
        is_choice = group.get("mode", "") in _ALTERNATIVES and local_name(group) == "group"
        if is_choice and len(members) > 1 and len(set(languages)) == len(members):
            groups.append(tuple(members))
    return PackageListing((root.get("guid") or name).strip(), items, tuple(groups))
