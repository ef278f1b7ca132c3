"""Term bases in files."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled, InputError
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus
from editor_app.services import terms_exchange
from editor_app.services.jobs import Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.terms import Terms
from editor_app.services.terms_exchange import ImportedTerms, export_terms, import_terms
from editor_app.storage.concepts import ConceptQuery


@pytest.fixture
def terms(opened: OpenLibrary) -> Terms:
    return opened.terms


def table(folder: Path, text: str, name: str = "in.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(terms: Terms) -> list[list[tuple[str, str]]]:
    return [[(term.language, term.text) for term in one.terms] for one in terms.find(ConceptQuery())[::-1]]


def test_the_same_file_twice_changes_nothing(terms: Terms, tmp_path: Path) -> None:
    path = table(tmp_path, "az,ru\nkörpü,мост\nçay,река\n")
    first, second = import_terms(terms, path), import_terms(terms, path)
    assert (first.concepts, first.added, first.changed) == (2, 2, 0)
    assert (second.concepts, second.added, second.changed) == (2, 0, 0)
    assert terms.count() == 2


def test_what_says_the_same_in_two_languages_is_the_same_concept(terms: Terms, tmp_path: Path) -> None:
    import_terms(terms, table(tmp_path, "az,ru,note\nkörpü,мост,old\n"))
    done = import_terms(terms, table(tmp_path, "az,ru,en,note\nkörpü,мост,bridge,new\nkörpü,мостик,,\n"))
    assert (done.added, done.changed) == (1, 1)
    assert said(terms) == [
        [("az", "körpü"), ("ru", "мост"), ("en", "bridge")],
        [("az", "körpü"), ("ru", "мостик")],
    ]
    assert terms.find(ConceptQuery("bridge"))[0].note == "new"


def test_what_is_wrong_in_a_file_costs_itself_only(terms: Terms, tmp_path: Path) -> None:
    done = import_terms(terms, table(tmp_path, f"az,ru\nkörpü,мост\n,\n{'x' * 600},длинно\n—,-\n"))
    assert (done.concepts, done.added, done.damaged) == (3, 1, 2)
    assert any("too long" in line for line in done.warnings())


def test_tbx_goes_out_and_comes_back_with_the_same_ids(terms: Terms, tmp_path: Path) -> None:
    made = terms.add(
        [Term("İlqar Məmmədov", "az", TermStatus.PREFERRED), Term("Ильгар", "ru", TermStatus.FORBIDDEN)],
        kind=ConceptKind.PERSON,
        note="player",
    )
    path = tmp_path / "out.tbx"
    assert export_terms(terms, path).concepts == 1
    terms.remove(made.id)
    done = import_terms(terms, path)
    assert (done.added, done.losses) == (1, ())
    back = terms.get(made.id)
    assert back is not None
    assert (back.kind, back.note) == (made.kind, made.note)
    assert [(one.text, one.status) for one in back.terms] == [(one.text, one.status) for one in made.terms]


def test_a_table_goes_out_by_its_ending_and_by_what_is_asked_for(terms: Terms, tmp_path: Path) -> None:
    terms.add([Term("körpü", "az", part_of_speech="noun")], domain="building")
    terms.add([Term("çay", "az")])
    done = export_terms(terms, tmp_path / "out.tsv", query=ConceptQuery(domain="building"))
    assert (done.concepts, done.losses) == (1, ("parts of speech",))
    text = (tmp_path / "out.tsv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].split("\t")[-1] == "az"
    assert "çay" not in text


def test_what_was_read_before_somebody_stopped_is_kept(
    terms: Terms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms_exchange, "BATCH", 2)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        import_terms(terms, table(tmp_path, "en,ru\na,б\nc,д\ne,ж\n"), progress=progress)
    assert terms.count() == 2


def test_files_that_cannot_be_read_or_written_are_named(terms: Terms, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tbx"):
        import_terms(terms, tmp_path / "none.tbx")
    with pytest.raises(InputError, match=r"out\.tbx"):
        export_terms(terms, tmp_path / "no folder" / "out.tbx")
    assert list(tmp_path.glob("*.part")) == []


def test_what_went_out_as_a_table_changes_nothing_when_it_comes_back(terms: Terms, tmp_path: Path) -> None:
    terms.add([Term("körpü", "az"), Term("мост", "ru", part_of_speech="noun", forms=("мостище",))])
    terms.add(
        [
            Term("çay", "az"),
            Term("ırmaq", "az"),
            Term("река", "ru"),
            Term("ручей", "ru", TermStatus.FORBIDDEN),
        ]
    )
    terms.add([Term("yol", "az", TermStatus.PREFERRED), Term("cığır", "az"), Term("дорога", "ru")])
    export_terms(terms, tmp_path / "out.csv")
    done = import_terms(terms, tmp_path / "out.csv")
    assert (done.concepts, done.added, done.changed) == (3, 0, 0)


def test_a_job_beside_the_window_hands_over_what_it_writes(terms: Terms, tmp_path: Path) -> None:
    path = table(tmp_path, "en,ru\nbridge,мост\nriver,река\n")
    owner, waiting = threading.current_thread(), queue.Queue[Callable[[], None]]()
    done: list[ImportedTerms] = []
    job = threading.Thread(
        target=lambda: done.append(import_terms(terms, path, progress=Progress(deliver=waiting.put)))
    )
    told: list[threading.Thread] = []
    terms.changed.connect(lambda: told.append(threading.current_thread()))
    job.start()
    waiting.get(timeout=60)()
    job.join()
    assert (done[0].added, told) == (2, [owner])


def test_homonyms_of_other_kinds_stay_apart(terms: Terms, tmp_path: Path) -> None:
    made: Concept = terms.add([Term("Gəncə", "az"), Term("Ganja", "en")], kind=ConceptKind.PLACE)
    import_terms(terms, table(tmp_path, "kind,az,en\norganisation,Gəncə,Ganja\n"))
    assert terms.count() == 2
    assert terms.get(made.id) == made
