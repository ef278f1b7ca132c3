"""A small server that answers as LanguageTool does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs


class GrammarDesk(BaseHTTPRequestHandler):
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
