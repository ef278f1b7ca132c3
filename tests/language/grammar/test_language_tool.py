"""A LanguageTool server on this computer: asked when it is named, left alone when it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import HTTPServer

import pytest

from editor_app.language.findings import Passage
from editor_app.language.grammar.language_tool import LanguageTool, Server, server_of
from editor_app.services.checking import Checking
from helpers.grammar_server import GrammarDesk


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    handler = type("Handler", (GrammarDesk,), {"asked": [], "answer": b""})
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


SILENT = "The LanguageTool server does not answer: start it, or empty its address in the preferences."


@pytest.fixture
def shy(server: HTTPServer) -> HTTPServer:
    """A server that answers with nonsense until it is told otherwise."""
    server.RequestHandlerClass.answer = b"?"  # type: ignore[attr-defined]  # our own class
    return server


def wake(server: HTTPServer) -> None:
    server.RequestHandlerClass.answer = b""  # type: ignore[attr-defined]  # our own class


def test_a_server_that_is_not_there_is_said() -> None:
    tool = LanguageTool(lambda: "http://127.0.0.1:1")
    assert tool.problem == ""
    assert tool.of_passages([passage("bad")]) == [[]]
    assert tool.problem == SILENT


def test_an_address_elsewhere_is_said() -> None:
    tool = LanguageTool(lambda: "http://example.org")
    assert tool.of_passages([passage("bad")]) == [[]]
    assert tool.problem.startswith("“http://example.org” is no server on this computer")


def test_a_server_that_fails_is_left_alone_for_a_minute(shy: HTTPServer) -> None:
    now = [0.0]
    tool = LanguageTool(lambda: address(shy), lambda: now[0])
    assert tool.of_passages([passage("bad")]) == [[]]
    wake(shy)
    assert tool.of_passages([passage("bad")]) == [[]]
    now[0] = 61.0
    assert len(tool.of_passages([passage("bad")])[0]) == 1
    assert tool.problem == ""


def test_a_corrected_address_is_asked_at_once(server: HTTPServer) -> None:
    where = ["http://127.0.0.1:1"]
    tool = LanguageTool(lambda: where[0])
    assert tool.of_passages([passage("bad")]) == [[]]
    where[0] = address(server)
    assert tool.problem == ""
    assert len(tool.of_passages([passage("bad")])[0]) == 1


def test_what_was_silence_is_asked_again_when_the_server_is_back(shy: HTTPServer) -> None:
    checking = Checking([LanguageTool(lambda: address(shy))])
    assert checking.of_passages([passage("bad")]) == ()
    assert not checking.try_again()
    assert len(checking.problems) == 1
    wake(shy)
    assert checking.try_again()
    assert checking.problems == ()
    assert len(checking.of_passages([passage("bad")])) == 1


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
