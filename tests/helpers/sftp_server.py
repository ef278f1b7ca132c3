"""A real SFTP server on this computer, over a folder."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import paramiko
from paramiko import SFTPAttributes, SFTPHandle, SFTPServer, SFTPServerInterface

USER, PASSWORD = "desk", "opens the bridge"


class _Door(paramiko.ServerInterface):
    def check_auth_password(self, username: str, password: str) -> int:
        is_right = (username, password) == (USER, PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED

    def get_allowed_auths(self, username: str) -> str:
        return "password"


class _Handle(SFTPHandle):
    def __init__(self, files: _Files, path: str, flags: int, file) -> None:
        super().__init__(flags)
        self.files, self.path = files, path
        self.readfile = self.writefile = file

    def write(self, offset: int, data: bytes) -> int:
        if self.files.room is not None:
            self.files.room -= len(data)
            if self.files.room < 0:
                return paramiko.SFTP_FAILURE
        return super().write(offset, data)


class _Files(SFTPServerInterface):
    """Files below a folder; what was done with them is noted in the order in which it was."""

    def __init__(self, server, root: Path, done: list[tuple[str, str]], options: SftpDesk) -> None:
        super().__init__(server)
        self.root, self.done, self.options = root, done, options

    @property
    def room(self) -> int | None:
        return self.options.room

    @room.setter
    def room(self, value: int) -> None:
        self.options.room = value

    def _at(self, path: str) -> Path:
        return self.root / self.canonicalize(path).lstrip("/")

    def stat(self, path: str):
        try:
            return SFTPAttributes.from_stat(self._at(path).stat())
        except OSError as error:
            return SFTPServer.convert_errno(error.errno)

    lstat = stat

    def open(self, path: str, flags: int, attr):
        try:
            handle = os.open(self._at(path), flags | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            return SFTPServer.convert_errno(error.errno)
        self.done.append(("open", path))
        return _Handle(self, path, flags, os.fdopen(handle, "wb" if flags & os.O_WRONLY else "rb"))

    def mkdir(self, path: str, attr) -> int:
        self._at(path).mkdir()
        return paramiko.SFTP_OK

    def remove(self, path: str) -> int:
        self.done.append(("remove", path))
        try:
            self._at(path).unlink()
        except OSError as error:
            return SFTPServer.convert_errno(error.errno)
        return paramiko.SFTP_OK

    def rename(self, oldpath: str, newpath: str) -> int:
        if self._at(newpath).exists():
            return paramiko.SFTP_FAILURE
        self.done.append(("rename", newpath))
        self._at(oldpath).rename(self._at(newpath))
        return paramiko.SFTP_OK

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        if not self.options.can_replace:
            return paramiko.SFTP_OP_UNSUPPORTED
        self.done.append(("rename", newpath))
        self._at(oldpath).replace(self._at(newpath))
        return paramiko.SFTP_OK


class SftpDesk:
    """The server: its port, its key, its folder, what was done, and how it is to misbehave."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.key = paramiko.RSAKey.generate(2048)
        self.done: list[tuple[str, str]] = []
        self.room: int | None = None
        self.can_replace = True
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._transports: list[paramiko.Transport] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            transport = paramiko.Transport(connection)
            self._transports.append(transport)
            transport.add_server_key(self.key)
            transport.set_subsystem_handler("sftp", SFTPServer, _Files, self.root, self.done, self)
            with suppress(paramiko.SSHException, EOFError, OSError):
                transport.start_server(server=_Door())

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
        for transport in self._transports:
            transport.close()
            transport.join()


@contextmanager
def sftp_desk(root: Path) -> Iterator[SftpDesk]:
    """A server over ``root``, which is made."""
    root.mkdir(parents=True, exist_ok=True)
    server = SftpDesk(root)
    try:
        yield server
    finally:
        server.close()
