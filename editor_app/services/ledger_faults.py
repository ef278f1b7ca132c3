"""What is wrong with a ledger, in words."""

from __future__ import annotations

from editor_app.base.i18n import _, ngettext
from editor_app.storage.ledger import Break


def fault_text(fault: Break) -> str:
    """A sentence on a place where the chain does not hold."""
    if fault.reason in ("missing", "ended"):
        return _gone(fault)
    said = {
        "changed": _("Entry {n} has been changed since it was written."),
        "unreadable": _("Entry {n} cannot be read."),
    }
    return said[fault.reason].format(n=fault.number)


def _gone(fault: Break) -> str:
    count = max(fault.gap, 1)
    last = fault.number + count if fault.reason == "ended" else fault.number - 1
    return ngettext(
        "Entry {last} is missing.", "The entries from {first} to {last} are missing.", count
    ).format(first=last - count + 1, last=last)
