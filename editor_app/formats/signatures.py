"""What a file is by its first bytes, for the names in messages."""

from __future__ import annotations

from editor_app.base.i18n import N_, _

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", N_("a PNG image")),
    (b"\xff\xd8\xff", N_("a JPEG image")),
    (b"GIF87a", N_("a GIF image")),
    (b"GIF89a", N_("a GIF image")),
    (b"II*\x00", N_("a TIFF image")),
    (b"MM\x00*", N_("a TIFF image")),
    (b"\x00\x00\x01\x00", N_("an icon")),
    (b"8BPS", N_("a Photoshop image")),
    (b"%PDF-", N_("a PDF document")),
    (b"%!PS", N_("a PostScript document")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", N_("an old Word or Office document")),
    (b"{\\rtf", N_("an RTF document")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90\x00", N_("a program")),
    (b"\xcf\xfa\xed\xfe", N_("a program")),
    (b"\xfe\xed\xfa\xcf", N_("a program")),
    (b"\xca\xfe\xba\xbe", N_("a program")),
    (b"\x00asm", N_("a program")),
    (b"\x1f\x8b\x08", N_("a gzip archive")),
    (b"BZh9", N_("a bzip2 archive")),
    (b"\xfd7zXZ\x00", N_("an xz archive")),
    (b"\x28\xb5\x2f\xfd", N_("a Zstandard archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("a 7-Zip archive")),
    (b"Rar!\x1a\x07", N_("a RAR archive")),
    (b"SQLite format 3\x00", N_("a database")),
    (b"OggS", N_("a sound or video file")),
    (b"fLaC", N_("a sound file")),
    (b"ID3", N_("a sound file")),
    (b"\xff\xfb", N_("a sound file")),
    (b"\x1aE\xdf\xa3", N_("a video file")),
    (b"wOFF", N_("a font")),
    (b"wOF2", N_("a font")),
    (b"OTTO\x00", N_("a font")),
    (b"\x00\x01\x00\x00\x00", N_("a font")),
)
_STARTS = tuple(signature for signature, _name in _SIGNATURES)


def kind_of_file(data: bytes) -> str:
    """What ``data`` is, with an article ("a PNG image"), when its first bytes say that it is
    no text; else empty. Sources: the formats' specifications, the `file` program's tests."""
    head = data[:512].lstrip(b"\xef\xbb\xbf")
    if head.startswith(_STARTS):
        return next(_(name) for signature, name in _SIGNATURES if head.startswith(signature))
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
