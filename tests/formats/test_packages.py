import hashlib
import subprocess

import pytest

from editor_app.base.errors import UserError
from editor_app.formats.html.writer import HtmlWriter
from editor_app.formats.packages import MANIFEST, package, prepared_items
from editor_app.formats.plain_text.writer import TextWriter
from editor_app.formats.values import OutputFile, Written
from helpers import bridge, requirements


def test_a_package_holds_every_file_once_in_order_with_its_sums() -> None:
    items = prepared_items([bridge.item(), bridge.bridge_in_arabic()])
    files = package([writer.write(item) for writer in (HtmlWriter(), TextWriter()) for item in items])
    paths = [file.path for file in files]
    assert paths == [
        "bridge-reopens/index.ar.html",
        "bridge-reopens/index.ar.txt",
        "bridge-reopens/index.en.html",
        "bridge-reopens/index.en.txt",
        f"bridge-reopens/{bridge.PICTURE_ADDRESS}",
        MANIFEST,
    ]
    sums = dict(reversed(line.split("  ")) for line in files[-1].data.decode().splitlines())
    assert sums == {file.path: hashlib.sha256(file.data).hexdigest() for file in files[:-1]}


def test_sha256sum_finds_the_package_whole(tmp_path) -> None:
    for file in package([HtmlWriter().write(bridge.item())]):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    check = [requirements.program("sha256sum"), "--check", "--strict", MANIFEST]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_the_order_of_the_parts_does_not_matter() -> None:
    parts = [HtmlWriter().write(bridge.item()), TextWriter().write(bridge.item())]
    assert package(parts) == package(reversed(parts))


def test_two_different_files_under_one_name_are_refused_whatever_their_case() -> None:
    def written(path: str, data: bytes) -> Written:
        return Written((OutputFile(path, data),))

    assert len(package([written("a/x.txt", b"1"), written("a/x.txt", b"1")])) == 2
    with pytest.raises(UserError):
        package([written("a/x.txt", b"1"), written("A/X.txt", b"2")])
