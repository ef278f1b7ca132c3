"""Writes a vocabulary as JSON: what a library keeps, and what desks give each other."""

from __future__ import annotations

import json

from editor_app.base.vocabularies import Term, Vocabulary


def write_json(vocabulary: Vocabulary) -> bytes:
    """``vocabulary`` as JSON in UTF-8, a term in a line. The same vocabulary gives the same bytes."""
    about = vocabulary.about
    head = {
        "name": vocabulary.name,
        "source": about.source,
        "licence": about.licence,
        "attribution": about.attribution,
        "released": about.released,
    }
    lines = [f"  {_said(key)}: {_said(text)},\n" for key, text in head.items() if text]
    terms = ",\n".join(f"    {_said(_entry(term))}" for term in vocabulary.terms)
    return ("{\n" + "".join(lines) + f'  "terms": [\n{terms}\n  ]\n' + "}\n").encode("utf-8", "replace")


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(term: Term) -> dict[str, object]:
    found: dict[str, object] = {
        "code": term.code,
        "names": dict(sorted(term.names.items())),
        "broader": term.broader,
        "retired": term.is_retired,
        "instead": term.instead,
        "subject_code": term.subject_code,
        "definition": term.definition,
    }
    return {key: value for key, value in found.items() if value}
