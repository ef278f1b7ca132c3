"""Files of a preview on the disk, for programs that show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _
from editor_app.formats.values import OutputFile


def written_out(files: Sequence[OutputFile], folder: str) -> Path:
    """Write ``files`` into ``folder``; the path of the first. UserError when that cannot be."""
    if not files:
        raise UserError(_("There is nothing to open."))
    root = Path(folder).resolve()
    try:
        for file in files:
            path = (root / file.path).resolve()
            if not path.is_relative_to(root):
                raise UserError(_("There is nothing to open."))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    except OSError as error:
        raise UserError(
            _("The preview cannot be written: {reason}.").format(reason=reason_of(error))
        ) from error
    return root / files[0].path
