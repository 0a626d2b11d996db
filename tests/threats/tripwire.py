"""Nothing is dialled while it stands: who dials is recorded, and refused."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import Any

import pytest

# The worst resolver there could be: whatever is not public by its own digits leads home.
HOME = "127.0.0.1"
METADATA = "169.254.169.254"


@dataclass(slots=True)
class Tripwire:
    """``safe`` may be dialled for real: a test's own server. ``names`` are asked before the worst resolver."""

    safe: frozenset[str] = frozenset()
    names: dict[str, list[str]] = field(default_factory=dict)
    dialled: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def resolve(self, host: str) -> list[str]:
        self.asked.append(host)
        if host in self.names:
            return self.names[host]
        try:
            return [socket.inet_ntoa(socket.inet_aton(host))]  # 127.1, 0x7f000001 and 017700000001 as libc reads them
        except OSError:
            return [METADATA if "metadata" in host else HOME]

    def stretch(self, patch: pytest.MonkeyPatch) -> Tripwire:
        real = socket.socket.connect

        def connect(sock: socket.socket, address: Any) -> None:
            if sock.family == socket.AF_UNIX or address[0] in self.safe:
                return real(sock, address)
            self.dialled.append(str(address[0]))
            raise ConnectionRefusedError("refused by the test")

        def getaddrinfo(host: Any, port: Any, *arguments: Any, **named: Any) -> list[tuple[Any, ...]]:
            host = host.decode() if isinstance(host, bytes) else host
            answers = [host] if host in self.safe else self.resolve(str(host))
            return [
                (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "",
                 (one, port or 0, 0, 0) if ":" in one else (one, port or 0))
                for one in answers
            ]  # fmt: skip

        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        for name in ("gethostbyname", "gethostbyname_ex", "create_connection"):
            patch.setattr(socket, name, lambda address, *_: self.dialled.append(str(address)))
        return self
