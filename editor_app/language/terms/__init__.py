"""Terms and names, recognised in inflected text."""

from __future__ import annotations
