"""Brings packages to SFTP servers whose key is known beforehand."""

from __future__ import annotations

import contextlib
import posixpath
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.errors import reason_of
from editor_app.base.i18n import _
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.parcels import Check, NotCarried, Parcel, shelved

if TYPE_CHECKING:
    from paramiko import PKey, SFTPClient, SSHClient


class SftpCarrier:
    """Uploads all files of a package under temporary names, then renames them one after the other.

    A server is spoken to only when its key has the fingerprint that the destination names, or is in the file
    of known hosts. No key of the person's and no agent is offered unless the destination names a key file.
    """

    def __init__(self, destination: Destination, secret: Callable[[], str]) -> None:
        self._destination = destination
        self._secret = secret

    def carry(self, parcel: Parcel, check: Check) -> Mapping[str, str]:
        """Upload, then rename."""
        with self._session() as sftp:
            self._upload(sftp, parcel, check)
        return {}

    def test(self) -> str:
        """Sign in and look whether the folder is there."""
        folder = self._destination.folder or "."
        with self._session() as sftp:
            try:
                is_folder = stat.S_ISDIR(sftp.stat(folder).st_mode or 0)
            except OSError as error:
                raise self._refused(error) from error
        if not is_folder:
            raise NotCarried(_("{folder} is no folder of the server.").format(folder=folder), is_final=True)
        return _("The server is the right one, and lets us in.")

    def _upload(self, sftp: SFTPClient, parcel: Parcel, check: Check) -> None:
        root = self._destination.folder or "."
        shelf = shelved(self._destination.shelf, parcel, self._destination.name)
        made: set[str] = set()
        moves: list[tuple[str, str]] = []
        try:
            if not stat.S_ISDIR(sftp.stat(root).st_mode or 0):
                raise NotCarried(_("{folder} is no folder of the server.").format(folder=root), is_final=True)
            for number, file in enumerate(parcel.in_order):
                check()
                target = posixpath.join(root, shelf + file.path)
                folder = posixpath.dirname(target)
                _make_folders(sftp, folder, root, made)
                # The same at each try, so that what one left is written over by the next.
                coming = posixpath.join(folder, f".{parcel.sequence:04}-{parcel.package}-{number}.part")
                moves.append((coming, target))
                _put(sftp, coming, parcel.read(file))
            while moves:
                check()
                _rename(sftp, *moves[0])
                del moves[0]
        except OSError as error:
            raise self._refused(error) from error
        finally:
            for coming, _target in moves:
                with contextlib.suppress(Exception):
                    sftp.remove(coming)

    @contextlib.contextmanager
    def _session(self) -> Iterator[SFTPClient]:
        """The server's files. NotCarried when it cannot be reached, is not the right one, or refuses us."""
        try:
            # Imported here: only this kind of destination needs it, and not every desk has it.
            import paramiko
        except ImportError as error:
            raise NotCarried(
                _("SFTP needs “paramiko”, which is not installed."),
                _("Install Copydesk with its part for SFTP: pip install copydesk[sftp]."),
                is_final=True,
            ) from error

        client = paramiko.SSHClient()
        try:
            self._connect(client)
            sftp = client.open_sftp()
            channel = sftp.get_channel()
            if channel is not None:
                channel.settimeout(self._destination.seconds)
            yield sftp
        except NotCarried:
            raise
        except paramiko.AuthenticationException as error:
            raise NotCarried(
                _("{host} does not let {user} in.").format(
                    host=self._destination.host, user=self._destination.user
                ),
                _("Give the password again under Destinations."),
                is_final=True,
            ) from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            raise self._unreachable(error) from error
        finally:
            client.close()

    def _connect(self, client: SSHClient) -> None:
        # Imported here: see above.
        import paramiko

        where = self._destination
        if not where.fingerprint:
            self._load_known_hosts(client)
        client.set_missing_host_key_policy(_Pinned(where))
        secret = self._secret()
        try:
            client.connect(
                where.host,
                where.port,
                where.user,
                password=None if where.key_file else secret,
                pkey=self._key(secret) if where.key_file else None,
                timeout=where.seconds,
                banner_timeout=where.seconds,
                auth_timeout=where.seconds,
                allow_agent=False,
                look_for_keys=False,
            )
        except paramiko.BadHostKeyException as error:
            raise _wrong_key(where, error.key, is_another=True) from error

    def _key(self, phrase: str) -> PKey:
        """The key to sign in with, and its certificate.

        NotCarried when it cannot be read or opened, which is not the server's fault and no better later.
        """
        # Imported here: see above.
        import paramiko

        path = Path(self._destination.key_file).expanduser()
        for kind in (paramiko.Ed25519Key, paramiko.ECDSAKey, paramiko.RSAKey):
            try:
                key: PKey = kind.from_private_key_file(str(path), phrase or None)
                if (certificate := path.with_name(f"{path.name}-cert.pub")).exists():
                    key.load_certificate(str(certificate))
            except OSError as error:
                raise NotCarried(
                    _("{file} cannot be read: {reason}.").format(file=path.name, reason=reason_of(error)),
                    is_final=True,
                ) from error
            except (paramiko.SSHException, ValueError, TypeError):
                continue
            return key
        raise NotCarried(
            _("The key in {file} cannot be opened with the pass phrase.").format(file=path.name),
            _("Give the password again under Destinations."),
            is_final=True,
        )

    def _load_known_hosts(self, client: SSHClient) -> None:
        path = Path(self._destination.known_hosts or "~/.ssh/known_hosts").expanduser()
        try:
            client.load_host_keys(str(path))
        except OSError as error:
            if self._destination.known_hosts:
                raise NotCarried(
                    _("{file} cannot be read: {reason}.").format(file=path.name, reason=reason_of(error)),
                    is_final=True,
                ) from error

    def _refused(self, error: OSError) -> NotCarried:
        return NotCarried(
            _("{host} did not take the files: {reason}.").format(
                host=self._destination.host, reason=reason_of(error)
            ),
            _("It is tried again."),
            detail=repr(error),
        )

    def _unreachable(self, error: Exception) -> NotCarried:
        reason = reason_of(error) if isinstance(error, OSError) else str(error) or type(error).__name__
        return NotCarried(
            _("{host} cannot be reached: {reason}.").format(host=self._destination.host, reason=reason),
            _("It is tried again."),
            detail=repr(error),
        )


class _Pinned:
    """Takes a key that nobody knows only when it has the fingerprint that the destination names."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination

    def missing_host_key(self, client: SSHClient, hostname: str, key: PKey) -> None:
        """NotCarried unless ``key`` is the one."""
        if fingerprint_of(key) != self._destination.fingerprint:
            raise _wrong_key(self._destination, key)


def fingerprint_of(key: PKey) -> str:
    """The fingerprint of a server's key as ``ssh-keygen -l`` shows it."""
    # Imported here: start-up time.
    import base64
    import hashlib

    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")


def _wrong_key(destination: Destination, key: PKey, *, is_another: bool = False) -> NotCarried:
    shown = fingerprint_of(key)
    if destination.fingerprint or is_another:
        message = _("{host} shows another key than the one that was agreed: {fingerprint}.")
    else:
        message = _("{host} shows a key that is not known: {fingerprint}.")
    return NotCarried(
        message.format(host=destination.host, fingerprint=shown),
        _("Nothing was sent. Ask whoever runs the server whether that is its key before you enter it."),
        is_final=True,
    )


def _make_folders(sftp: SFTPClient, folder: str, root: str, made: set[str]) -> None:
    if folder in made or folder in ("", root) or not folder.startswith(root):
        return
    _make_folders(sftp, posixpath.dirname(folder), root, made)
    try:
        sftp.stat(folder)
    except FileNotFoundError:
        sftp.mkdir(folder)
    made.add(folder)


def _put(sftp: SFTPClient, path: str, data: bytes) -> None:
    with sftp.open(path, "wb") as file:
        file.set_pipelined(True)
        file.write(data)
    size = sftp.stat(path).st_size
    if size != len(data):
        raise OSError(_("only {size} of {count} bytes arrived").format(size=size, count=len(data)))


def _rename(sftp: SFTPClient, coming: str, target: str) -> None:
    """Give a file its name, in the place of an older one of it."""
    for rename in (sftp.posix_rename, sftp.rename):
        with contextlib.suppress(OSError):
            rename(coming, target)
            return
    # Not every server can put a file in another's place in one step.
    sftp.remove(target)
    sftp.rename(coming, target)
