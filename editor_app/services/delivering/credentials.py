"""Passwords and keys of destinations: in the system's keyring and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import Destination

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Copydesk delivery"
"""The name under which the keyring shows them."""


class NoKeyring(UserError):
    """There is no keyring that keeps secrets on this computer."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            _("This computer has no keyring that Copydesk could keep the password in."),
            _("Install or unlock one: GNOME Keyring, KWallet, the macOS keychain or that of Windows."),
            detail,
        )


class Credentials:
    """The secrets of destinations. Their values are in no message."""

    def get(self, destination: Destination) -> str:
        """The secret of ``destination``; empty when there is none. NoKeyring where none can be."""
        from_keyring = self._ask(lambda ring: ring.get_password(SERVICE, destination.account))
        return from_keyring or ""

    def keep(self, destination: Destination, secret: str) -> None:
        """Keep the secret of ``destination``, in the place of an older one. NoKeyring where none can be."""
        self._ask(lambda ring: ring.set_password(SERVICE, destination.account, secret))
        if self.get(destination) != secret:
            # Some keyrings take everything and keep nothing.
            raise NoKeyring

    def forget(self, destination: Destination) -> None:
        """Take the secret of ``destination`` out of the keyring; nothing where there is none."""
        if self.get(destination):
            self._ask(lambda ring: ring.delete_password(SERVICE, destination.account))

    def _ask(self, act: Callable[[KeyringBackend], str | None]) -> str | None:
        # Imported here: start-up time; only deliveries need it.
        import keyring
        from keyring.errors import KeyringError

        try:
            ring = keyring.get_keyring()
            if any(type(one).__module__.startswith("keyrings.alt") for one in (ring, *_chained(ring))):
                # Those write files that anybody can read.
                raise NoKeyring(type(ring).__module__)
            return act(ring)
        except KeyringError as error:
            raise NoKeyring(type(error).__name__) from None


def _chained(ring: KeyringBackend) -> tuple[object, ...]:
    """The keyrings that ``ring`` asks one after the other, if it is several."""
    return tuple(getattr(ring, "backends", ()))
