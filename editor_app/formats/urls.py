"""Addresses that may stand in an article: the one gate for links, pictures and embeds."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

WEB_SCHEMES = frozenset({"http", "https"})
SAFE_SCHEMES = WEB_SCHEMES | {"mailto", "tel"}

MAX_LENGTH = 8000
"""Longer addresses are refused: no real one is, and some readers downstream cut them."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_REMOVED = re.compile("[\t\n\r\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
_EDGES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ESCAPED = re.compile("[\\s\"'<>`{}|^\\\\\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_AUTHORITY = re.compile(r"(https?):[/\\]*", re.IGNORECASE)
_PORT = re.compile(r":\d*\Z")
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]%\"'<>`{}|^\\]+")


@lru_cache(maxsize=2048)
def safe_url(url: str, base: str = "") -> str | None:
    """``url`` as an absolute http, https, mailto or tel address, or None when it is none.

    White space and control characters are taken out the way browsers do (WHATWG URL
    Standard, basic URL parser), so that what is judged here is what a browser would
    open; quotes, angle brackets and spaces come out percent-encoded. A relative address
    is resolved against ``base`` when that is an http address, else refused.
    """
    bare = _REMOVED.sub("", url).strip(_EDGES)
    if not bare or len(bare) > MAX_LENGTH:
        return None
    found = _SCHEME.match(bare)
    if found is None:
        return _resolved(bare, base)
    scheme = found.group(1).lower()
    if scheme not in SAFE_SCHEMES:
        return None
    return _web_address(bare) if scheme in WEB_SCHEMES else _other_address(scheme, bare[found.end() :])


def web_url(url: str, base: str = "") -> str | None:
    """Like ``safe_url``, for http and https only: what a picture or an embed may have."""
    address = safe_url(url, base)
    return address if address is not None and address.startswith(("http://", "https://")) else None


def ascii_uri(address: str) -> str:
    """``address`` with everything beyond ASCII encoded, as RFC 3986 wants it; empty when it cannot be."""
    try:
        parts = urlsplit(address)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    path, query, fragment = (quote(part, safe="/:@!$&'()*+,;=%?~-._") for part in parts[2:])
    return urlunsplit((parts.scheme, host, path, query, fragment))


def _resolved(bare: str, base: str) -> str | None:
    bare = bare.replace("\\", "/")
    if bare.startswith("//"):
        return _web_address("https:" + bare)
    if bare.startswith("#") or not base:
        return None
    root = safe_url(base)
    if root is None or not root.startswith("http"):
        return None
    try:
        joined = urljoin(root, bare)
    except ValueError:
        return None
    return _web_address(joined) if _AUTHORITY.match(joined) else None


def _web_address(bare: str) -> str | None:
    found = _AUTHORITY.match(bare)
    if found is None:
        return None
    address = f"{found.group(1).lower()}://" + _escaped(bare[found.end() :].replace("\\", "/"))
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or _HOST.fullmatch(_PORT.sub("", parts.netloc.rpartition("@")[2])) is None:
        return None
    return address if len(address) <= MAX_LENGTH else None


def _other_address(scheme: str, rest: str) -> str | None:
    rest = _escaped(rest.lstrip("/\\").strip(_EDGES))
    return f"{scheme}:{rest}" if rest and len(rest) < MAX_LENGTH else None


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: quote(found.group(), safe="", errors="replace"), text)
