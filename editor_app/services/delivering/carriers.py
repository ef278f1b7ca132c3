"""Finds what brings parcels to a destination."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.i18n import _
from editor_app.services.delivering.credentials import Credentials, NoKeyring
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.parcels import Carrier, NotCarried


def carrier_of(destination: Destination, credentials: Credentials) -> Carrier:
    """What brings parcels to ``destination``."""
    secret = secret_of(destination, credentials)
    match destination.kind:
        case "sftp":
            # Imported here: start-up time; few desks have more than one kind.
            from editor_app.services.delivering.sftp import SftpCarrier

            return SftpCarrier(destination, secret)
        case "http":
            # Imported here: start-up time; few desks have more than one kind.
            from editor_app.services.delivering.http_files import HttpCarrier

            return HttpCarrier(destination, secret)
        case "wordpress":
            # Imported here: start-up time; few desks have more than one kind.
            from editor_app.services.delivering.wordpress import WordPressCarrier

            return WordPressCarrier(destination, secret)
        case "ghost":
            # Imported here: start-up time; few desks have more than one kind.
            from editor_app.services.delivering.ghost import GhostCarrier

            return GhostCarrier(destination, secret)
        case "outbox":
            # Imported here: start-up time; few desks have more than one kind.
            from editor_app.services.delivering.folders import WatchedFolderCarrier

            return WatchedFolderCarrier(destination)
    # Imported here: start-up time; few desks have more than one kind.
    from editor_app.services.delivering.folders import FolderCarrier

    return FolderCarrier(destination)


def secret_of(destination: Destination, credentials: Credentials) -> Callable[[], str]:
    """What asks the keyring for the secret of ``destination`` when it is needed. NotCarried when a
    destination that needs one has none."""

    def ask() -> str:
        try:
            secret = credentials.get(destination)
        except NoKeyring as error:
            if not destination.needs_secret:
                return ""
            raise NotCarried(error.message, error.hint, is_final=True, detail=error.detail) from None
        if not secret and destination.needs_secret:
            raise NotCarried(
                _("The keyring has no password or key for “{name}”.").format(name=destination.shown),
                _("Give it under Destinations."),
                is_final=True,
            )
        return secret

    return ask
