"""What a file is by its first bytes, for the names in messages."""

from __future__ import annotations

from editor_app.base.i18n import _


def kind_of_file(data: bytes) -> str:
    """What ``data`` is, with an article ("a PNG image"), when its first bytes say that it is
    no text; else empty. Sources: the formats' specifications, the `file` program's tests."""
    head = data[:512].lstrip(b"\xef\xbb\xbf")
    for signature, name in _signatures():
        if head.startswith(signature):
            return name
    if head[:4] == b"RIFF":
        return _("a WebP image") if head[8:12] == b"WEBP" else _("a sound or video file")
    if head[4:8] == b"ftyp":
        image = head[8:12] in {b"avif", b"avis", b"heic", b"heix", b"mif1"}
        return _("an image") if image else _("a video or sound file")
    if data[257:262] == b"ustar":
        return _("an archive")
    return _zip_kind(data) if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else ""


def _zip_kind(data: bytes) -> str:
    start = data[:4096]
    if b"word/" in start:
        return _("a Word document")
    if b"mimetypeapplication/vnd.oasis.opendocument" in start:
        return _("an OpenDocument file")
    if b"mimetypeapplication/epub" in start:
        return _("an EPUB book")
    if b"xl/" in start:
        return _("an Excel workbook")
    return _("a ZIP archive")


def _signatures() -> tuple[tuple[bytes, str], ...]:
    return (
        (b"\x89PNG\r\n\x1a\n", _("a PNG image")),
        (b"\xff\xd8\xff", _("a JPEG image")),
        (b"GIF87a", _("a GIF image")),
        (b"GIF89a", _("a GIF image")),
        (b"II*\x00", _("a TIFF image")),
        (b"MM\x00*", _("a TIFF image")),
        (b"\x00\x00\x01\x00", _("an icon")),
        (b"8BPS", _("a Photoshop image")),
        (b"%PDF-", _("a PDF document")),
        (b"%!PS", _("a PostScript document")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an old Word or Office document")),
        (b"{\\rtf", _("an RTF document")),
        (b"\x7fELF", _("a program")),
        (b"MZ\x90\x00", _("a program")),
        (b"\xcf\xfa\xed\xfe", _("a program")),
        (b"\xfe\xed\xfa\xcf", _("a program")),
        (b"\xca\xfe\xba\xbe", _("a program")),
        (b"\x00asm", _("a program")),
        (b"\x1f\x8b\x08", _("a gzip archive")),
        (b"BZh9", _("a bzip2 archive")),
        (b"\xfd7zXZ\x00", _("an xz archive")),
        (b"\x28\xb5\x2f\xfd", _("a Zstandard archive")),
        (b"7z\xbc\xaf\x27\x1c", _("a 7-Zip archive")),
        (b"Rar!\x1a\x07", _("a RAR archive")),
        (b"SQLite format 3\x00", _("a database")),
        (b"OggS", _("a sound or video file")),
        (b"fLaC", _("a sound file")),
        (b"ID3", _("a sound file")),
        (b"\xff\xfb", _("a sound file")),
        (b"\x1aE\xdf\xa3", _("a video file")),
        (b"wOFF", _("a font")),
        (b"wOF2", _("a font")),
        (b"OTTO\x00", _("a font")),
        (b"\x00\x01\x00\x00\x00", _("a font")),
    )
