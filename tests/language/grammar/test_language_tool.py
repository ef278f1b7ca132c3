"""A LanguageTool server on this computer: asked when it is named, left alone when it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from editor_app.language.findings import Passage
from editor_app.language.grammar.language_tool import LanguageTool, Server, server_of


class Desk(BaseHTTPRequestHandler):
    """Marks every “bad”, counting UTF-16 units as the real server does; says nonsense when told to."""

    asked: list[dict[str, list[str]]]
    answer: bytes

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(form)
        body = self.answer or json.dumps({"matches": list(self._matches(form["text"][0]))}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def _matches(self, text: str) -> Iterator[dict[str, object]]:
        start = text.find("bad")
        while start >= 0:
            units = len(text[:start].encode("utf-16-le")) // 2
            rule = {"id": "BAD", "category": {"id": "GRAMMAR"}}
            yield {
                "offset": units,
                "length": 3,
                "message": "No.",
                "rule": rule,
                "replacements": [{"value": "good"}],
            }
            yield {
                "offset": units,
                "length": 3,
                "message": "Typo.",
                "rule": {"id": "T", "category": {"id": "TYPOS"}},
            }
            start = text.find("bad", start + 1)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    handler = type("Handler", (Desk,), {"asked": [], "answer": b""})
    made = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def address(server: HTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


def passage(text: str, language: str = "en") -> Passage:
    return Passage("body", text, language)


def test_matches_are_placed_in_their_passages_in_code_points(server: HTTPServer) -> None:
    tool = LanguageTool(lambda: address(server))
    found = tool.of_passages([passage("😀 a bad day"), passage("fine"), passage("so bad")])
    assert [[(finding.start, finding.end, finding.replacements) for finding in part] for part in found] == [
        [(4, 7, ("good",))],
        [],
        [(3, 6, ("good",))],
    ]
    assert found[0][0].rule == "LanguageTool.BAD"
    assert len(server.RequestHandlerClass.asked) == 1  # type: ignore[attr-defined]  # our own class


def test_only_languages_that_the_server_knows_are_sent(server: HTTPServer) -> None:
    tool = LanguageTool(lambda: address(server))
    assert tool.of_passages([passage("bad", "az"), passage("bad", "tr")]) == [[], []]
    assert server.RequestHandlerClass.asked == []  # type: ignore[attr-defined]  # our own class


def test_it_is_off_without_an_address() -> None:
    assert LanguageTool(lambda: "").of_passages([passage("bad")]) == [[]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("http://localhost:8081", Server("localhost", 8081)),
        ("http://127.0.0.1:9000/v2/check", Server("127.0.0.1", 9000)),
        ("http://[::1]:8081/lt/v2/", Server("::1", 8081, "/lt")),
        ("http://example.org:8081", None),
        ("http://localhost.example.org", None),
        ("http://user@localhost:1", None),
        ("https://localhost:8081", None),
        ("http://localhost:99999", None),
        ("file:///etc/passwd", None),
        ("nonsense", None),
    ],
)
def test_only_this_computer_is_asked(text: str, wanted: Server | None) -> None:
    assert server_of(text) == wanted


def test_a_server_that_is_not_there_is_said_and_left_alone_for_a_minute(server: HTTPServer) -> None:
    now = [0.0]
    where = ["http://127.0.0.1:1"]
    tool = LanguageTool(lambda: where[0], lambda: now[0])
    first = tool.configuration
    assert tool.of_passages([passage("bad")]) == [[]]
    assert tool.problem == "The LanguageTool server does not answer."
    failed = tool.configuration
    assert failed != first
    where[0] = address(server)
    assert tool.of_passages([passage("bad")]) == [[]]
    now[0] = 61.0
    assert tool.configuration not in (first, failed)
    assert len(tool.of_passages([passage("bad")])[0]) == 1
    assert tool.problem == ""


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"[]",
        b'{"matches": 3}',
        b'{"matches": [3, {}, {"offset": -5, "length": 9, "rule": {"id": 1}, "message": 2}]}',
    ],
)
def test_nonsense_marks_nothing(server: HTTPServer, answer: bytes) -> None:
    server.RequestHandlerClass.answer = answer  # type: ignore[attr-defined]  # our own class
    assert LanguageTool(lambda: address(server)).of_passages([passage("bad")]) == [[]]
