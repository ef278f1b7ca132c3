"""``copydesk memory`` from the command line."""

from __future__ import annotations

from pathlib import Path

from helpers.commands import CommandLine

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>The bridge opened on 12 May.</seg></tuv><tuv xml:lang="ru"><seg>Мост открылся 12 мая.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>broken & lost</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Rain fell all day.</seg></tuv><tuv xml:lang="ru"><seg>Весь день шёл дождь.</seg></tuv></tu>
</body></tmx>
"""


def with_tmx(copydesk: CommandLine, folder: Path) -> None:
    (folder / "in.tmx").write_text(TMX, encoding="utf-8")
    answer = copydesk("memory", "import", folder / "in.tmx", "--json")
    # A unit was named that failed; the others are there.
    assert answer.code == 1, answer.err
    (row,) = answer.json
    assert (row["units"], row["added"], row["damaged"]) == (2, 2, 1)
    assert "line 4, unit 2" in answer.err


def test_look_up_gives_rows(copydesk: CommandLine, tmp_path: Path) -> None:
    with_tmx(copydesk, tmp_path)
    rows = copydesk(
        "memory", "lookup", "The bridge opened on 14 May.", "--from", "en", "--to", "ru", "--json"
    ).json
    assert set(rows[0]) >= {"source", "target", "score", "origin"}
    assert (rows[0]["target"], rows[0]["score"]) == ("Мост открылся 14 мая.", 99)
    assert (rows[0]["origin"], rows[0]["replaced"]) == ("import", [["12", "14"]])
    table = copydesk("memory", "lookup", "Rain fell all day.", "--from", "en", "--to", "ru")
    assert "100" in table.out
    assert "Весь день шёл дождь." in table.out


def test_lines_of_standard_input_are_looked_up_one_by_one(copydesk: CommandLine, tmp_path: Path) -> None:
    with_tmx(copydesk, tmp_path)
    lines = b"Rain fell all day.\n\nNothing like it was ever said\n"
    answer = copydesk("memory", "lookup", "-", "--from", "en", "--to", "ru", "--json", stdin=lines)
    found = answer.json
    assert [[row["score"] for row in rows] for rows in found["matches"]] == [[100], [], []]
    assert len(found["seconds"]) == 3
    assert all(0 < seconds < 60 for seconds in found["seconds"])


def test_export_writes_tmx_that_another_library_reads(copydesk: CommandLine, tmp_path: Path) -> None:
    with_tmx(copydesk, tmp_path)
    answer = copydesk("memory", "export", tmp_path / "out.tmx", "--json")
    assert answer.json == {"path": str(tmp_path / "out.tmx"), "units": 2}
    other = CommandLine(tmp_path / "other")
    assert other("memory", "import", tmp_path / "out.tmx", "--json").json[0]["added"] == 2


def test_a_file_that_fails_is_named_and_the_others_are_done(copydesk: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("en,ru\nRain,Дождь\n", encoding="utf-8")
    (tmp_path / "bad.tmx").write_text("nothing", encoding="utf-8")
    answer = copydesk("memory", "import", tmp_path / "bad.tmx", tmp_path / "words.csv", "--json")
    assert answer.code == 1
    bad, good = answer.json
    assert "bad.tmx" in bad["error"]
    assert good["added"] == 1


def test_a_file_that_breaks_off_or_lies_of_its_encoding_is_named(
    copydesk: CommandLine, tmp_path: Path
) -> None:
    whole = TMX.replace('<tu><tuv xml:lang="en"><seg>broken & lost</seg></tuv></tu>\n', "")
    (tmp_path / "cut.tmx").write_text(whole[: whole.index("</body>")], encoding="utf-8")
    answer = copydesk("memory", "import", tmp_path / "cut.tmx")
    assert (answer.code, "breaks off" in answer.err) == (1, True)
    (tmp_path / "lying.tmx").write_text(whole.replace("UTF-8", "ISO-8859-1"), encoding="utf-8")
    answer = copydesk("memory", "import", tmp_path / "lying.tmx", "--json")
    assert answer.code == 0
    assert "says that it is in ISO-8859-1, but it is in utf-8" in answer.json[0]["warnings"][0]


def test_wrong_usage_is_said(copydesk: CommandLine) -> None:
    assert copydesk("memory", "lookup", "Rain").code == 2
    assert copydesk("memory", "export", "a.tmx", "b.tmx").code == 2
    assert copydesk("memory", "mislay", "a.tmx").code == 2
