"""An archive of ten thousand agency files in four formats on its way in: files a second, memory, a second try."""

from __future__ import annotations

import json
import zipfile
from html import escape
from pathlib import Path

from child import figures_of
from figures import Figures
from invented import paragraphs

FILES = 10_000

IMPORT = """
from pathlib import Path
from editor_app.services.import_values import LARGE_BATCH, ImportOptions, ImportResult
from editor_app.services.jobs import Progress
from editor_app.services.opening import open_library
from editor_app.services.people import person_named

library = open_library(Path(sys.argv[1]), person_named("Bench"))
archive = sys.argv[2]
seen = {}

def note(told):
    if told.done in (2_000, 6_000, 9_900):
        seen[f"after_{told.done}"] = resident()

options = ImportOptions(batch=LARGE_BATCH, resumes=True)
started = time.process_time()
came = sum(isinstance(one, ImportResult) for one in library.importing.bring_in([archive], options, Progress(note)))
taken = time.process_time() - started
assert came == 10_000, came
started = time.process_time()
list(library.importing.bring_in([archive], options))
report(**seen, rate=came / taken, again=time.process_time() - started)
library.close()
"""


def made(number: int) -> tuple[str, str]:
    """The name and text of an agency file with six paragraphs."""
    lines = paragraphs(6, words=45, seed=number)
    body, headline = "".join(f"<p>{escape(line)}</p>" for line in lines), f"Story {number}"
    match number % 4:
        case 0:
            value = {
                "uri": f"urn:agency:{number}",
                "type": "text",
                "version": "1",
                "language": "en",
                "versionCreated": "2026-03-01T10:00:00Z",
                "headlines": [{"role": "main", "value": headline}],
                "bodies": [{"contentType": "text/html", "value": body}],
            }
            return f"{number}.json", json.dumps(value)
        case 1:
            return f"{number}.xml", (
                '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.30" '
                f'conformance="power" guid="urn:agency:{number}" version="1" xml:lang="en"><itemMeta>'
                '<itemClass qcode="ninat:text"/><provider literal="Agency"/>'
                "<versionCreated>2026-03-01T10:00:00Z</versionCreated></itemMeta><contentMeta>"
                f'<language tag="en"/><headline>{headline}</headline></contentMeta><contentSet>'
                '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
                f"<head><title/></head><body>{body}</body></html></inlineXML></contentSet></newsItem>"
            )
        case 2:
            return f"{number}.xml", (
                f'<nitf baselang="en"><head><docdata><doc-id id-string="{number}"/></docdata></head><body>'
                f"<body.head><hedline><hl1>{headline}</hl1></hedline></body.head><body.content>{body}"
                "</body.content></body></nitf>"
            )
    return f"{number}.xml", (
        f'<rss version="2.0"><channel><title>Agency</title><language>en</language><item><title>{headline}</title>'
        f"<guid>{number}</guid><description><![CDATA[{body}]]></description></item></channel></rss>"
    )


def test_an_archive_of_ten_thousand_files(tmp_path: Path, figures: Figures) -> None:
    with zipfile.ZipFile(tmp_path / "day.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(FILES):
            name, text = made(number)
            archive.writestr(f"{number // 500}/{name}", text)
    found = figures_of(IMPORT, str(tmp_path / "library"), str(tmp_path / "day.zip"))
    figures.at_least("agency files brought in from an archive", found["rate"], "files/s", 250)
    figures.at_most("the same archive once more, nothing new in it", found["again"] * 1000, "ms", 1000)
    for count in (6000, 9900):
        grown = found[f"after_{count}"] - found["after_2000"]
        figures.at_most(f"memory more after {count:,} files than after 2,000", grown, "MB", 40)
