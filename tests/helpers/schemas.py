"""The JSON Schema library, without the part of it that takes longer to load than all our tests of it."""

from __future__ import annotations

import sys
from types import ModuleType


def jsonschema() -> ModuleType:
    """The library, whose checks of formats know addresses by RFC 3986.

    For those of RFC 3987 it would compile a grammar while it is imported, which takes seconds.
    """
    grammar = "rfc3987_syntax"
    if "jsonschema" not in sys.modules and grammar not in sys.modules:
        sys.modules[grammar] = None  # type: ignore[assignment]
        try:
            import jsonschema
        finally:
            del sys.modules[grammar]
    import jsonschema

    return jsonschema
