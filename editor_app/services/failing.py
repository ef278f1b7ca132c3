"""One file that cannot be read must not cost a person the others."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from editor_app.base.errors import Cancelled, LibraryError, UserError
from editor_app.base.i18n import _
from editor_app.services.import_values import ImportFailure

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Failure:
    """What went wrong, None while nothing did."""

    outcome: ImportFailure | None = None


@contextmanager
def failing(path: str) -> Iterator[Failure]:
    """What fails within becomes the failure of ``path``; Cancelled and LibraryError pass through."""
    failure = Failure()
    try:
        yield failure
    except (Cancelled, LibraryError):
        raise
    except UserError as error:
        failure.outcome = ImportFailure(path, str(error))
    except Exception as error:
        # One file that a reader stumbles over must not cost the person the rest of the batch.
        log.exception("reading %s", path)
        failure.outcome = ImportFailure(path, _("It cannot be read: {reason}.").format(reason=repr(error)))
