from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.formats.urls import safe_url, web_url

UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \t\n javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "java\x00script:alert(1)",
    "\u200bjavascript:alert(1)",
    "\u2028javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u202ejavascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "javascript\u200d:alert(1)",
    "javascript&colon;alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "filesystem:https://example.org/x",
    "about:blank",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "jar:https://example.org/a.jar!/x",
    "mhtml:file://x",
    "ftp://example.org/x",
    "http:",
    "https://",
    "https:///",
    "http://:80/",
    "http://[::1",
    "http://example.org:port/",
    "https://exa mple.org/x",
    "mailto:",
    "tel:",
    "page.html",
    "/page.html",
    "#part",
    "?q=1",
    "",
    "   ",
]


@pytest.mark.parametrize("address", UNSAFE)
def test_an_address_that_is_not_safe_is_refused(address: str) -> None:
    assert safe_url(address) is None


@pytest.mark.parametrize(
    ("given_address", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("  HTTPS://example.org/a\n", "https://example.org/a"),
        ("ht\ttp://example.org/", "http://example.org/"),
        ("https:\\\\example.org\\a", "https://example.org/a"),
        ("https:example.org", "https://example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://körpü.example/səhifə?q=ə#ı", "https://körpü.example/səhifə?q=ə#ı"),
        ("https://example.org:8080/x?a=1&b=2", "https://example.org:8080/x?a=1&b=2"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:desk@example.org?subject=a b", "mailto:desk@example.org?subject=a%20b"),
        ("tel:+994 12 000", "tel:+994%2012%20000"),
    ],
)
def test_a_safe_address_comes_out_as_browsers_would_open_it(given_address: str, expected: str) -> None:
    assert safe_url(given_address) == expected


def test_a_relative_address_is_resolved_against_its_page() -> None:
    assert safe_url("../b.html#x", "https://example.org/a/c.html") == "https://example.org/b.html#x"
    assert safe_url("b", "javascript:alert(1)") is None


def test_pictures_and_embeds_come_from_the_web_only() -> None:
    assert web_url("mailto:desk@example.org") is None
    assert web_url("http://example.org/a.png") == "http://example.org/a.png"


@given(
    st.text(max_size=60)
    | st.sampled_from(UNSAFE).flatmap(lambda start: st.text().map(lambda end: start + end))
)
@example("https://example.org/\ud800")
def test_what_comes_out_is_safe_and_stays_as_it_is(address: str) -> None:
    safe = safe_url(address, "https://example.org/")
    if safe is None:
        return
    assert re.match(r"(https?://[^\s/]|mailto:\S|tel:\S)", safe)
    assert not re.search(r"[\s\"'<>`\\]", safe)
    assert safe_url(safe) == safe
