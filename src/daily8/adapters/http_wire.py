"""What comes over a connection that carries one answer (RFC 9112), watched before the parser sees it.

aiohttp's parser reads what servers send in the wild. Three things it leaves to its caller are settled here: bytes after
an answer that has no body, lengths that are folded over two lines, and framing that outweighs what it frames.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import aiohttp
from aiohttp.client_proto import ResponseHandler

MAX_HEAD = 256 * 1024  # bytes of status line and headers
MAX_INTERIM = 8  # answers of status 1xx before the true one
ROOM = 512 * 1024  # bytes of framing that any answer may have, and as many again as its content
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d\.\d +(\d{3})\b")
# Parsers disagree on what a folded length is; elsewhere RFC 9112 §5.2 asks clients to read the fold as a blank.
_FOLDED_FRAMING = re.compile(rb"^(?:content-length|transfer-encoding)[ \t]*:[^\n]*\n[ \t]", re.I | re.M)
_BODYLESS = frozenset({204, 304})


class BadAnswer(ValueError):
    """The answer is not HTTP as a publisher's server speaks it."""


class Gate:
    """Cuts a stream of bytes into what the parser may see. Pure: bytes in, bytes out, or BadAnswer."""

    def __init__(self) -> None:
        self._held = b""
        self._interim = 0
        self._state = "head"
        self.body_bytes = 0  # over the wire, framing included

    def take(self, data: bytes) -> bytes:
        if self._state == "head":
            return self._take_head(self._held + data)
        if self._state == "over":
            return b""
        self.body_bytes += len(data)
        return data

    def _take_head(self, data: bytes) -> bytes:
        data = data.lstrip(b"\r\n")
        if not b"HTTP/".startswith(data[:5]):
            raise BadAnswer(f"it begins with {data[:20]!r}")
        end = _END_OF_HEAD.search(data, max(0, len(self._held) - 4), MAX_HEAD)
        if end is None:
            if len(data) > MAX_HEAD:
                raise BadAnswer(f"its headers are longer than {MAX_HEAD // 1024} KiB")
            self._held = data
            return b""
        self._held = b""
        return self._judge(data[: end.end()], data[end.end() :])

    def _judge(self, head: bytes, rest: bytes) -> bytes:
        found = _STATUS.match(head)
        status = int(found[1]) if found else 0  # the parser says what is wrong with it
        if status == 101:
            raise BadAnswer("it changes to another protocol, which was not asked for")
        if 100 <= status < 200:
            self._interim += 1
            if self._interim > MAX_INTERIM:
                raise BadAnswer(f"it announces an answer more than {MAX_INTERIM} times")
            return self._take_head(rest) if rest else b""
        if b"\0" in head:
            raise BadAnswer("its headers hold a NUL")
        if _FOLDED_FRAMING.search(head):
            raise BadAnswer("its length is folded over two lines")
        if status in _BODYLESS:
            return self._without_body(head, rest, status)
        self._state, self.body_bytes = "body", len(rest)
        return head + rest

    def _without_body(self, head: bytes, rest: bytes, status: int) -> bytes:
        """Whatever follows is no part of the answer; only news behind "nothing new" is a contradiction to be told."""
        if status == 304 and rest.strip() and not rest.startswith(b"0\r\n"):  # the end of a body in chunks
            raise BadAnswer("it says that nothing has changed, and sends something")
        self._state = "over"
        return head

    def check_framing(self, content: int) -> None:
        """``content`` is how many bytes the parser has made of the body so far."""
        if self.body_bytes - content > ROOM + content:
            raise BadAnswer("its chunks are mostly framing")


class OneAnswer(ResponseHandler):
    """aiohttp's protocol with the gate before it."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self._gate = Gate()

    def data_received(self, data: bytes) -> None:
        if not data or self._parser is None:  # parsing goes on, or begins later: then it comes by here again
            super().data_received(data)
            return
        try:
            if piece := self._gate.take(data):
                self._parse(piece)
        except BadAnswer as error:
            self._refuse(self._payload, error)

    def _parse(self, data: bytes) -> None:
        before = self._payload
        super().data_received(data)
        if (error := self.exception()) is not None:
            self._refuse(before, error)  # a body that is being read hears nothing of it from the parser
        elif self._payload is not None:
            self._gate.check_framing(self._payload.total_bytes)

    def _refuse(self, payload: aiohttp.StreamReader | None, error: BaseException) -> None:
        refusal = aiohttp.ClientPayloadError(str(getattr(error, "message", "") or error))
        if payload is not None and not payload.is_eof() and payload.exception() is None:
            payload.set_exception(refusal)
        if self.exception() is None:
            self.set_exception(refusal)
        if self.transport is not None:
            self.transport.abort()


class OneAnswerConnector(aiohttp.TCPConnector):
    """A connection a request: nothing that one answer leaves behind can be taken for the next."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(force_close=True, **settings)
        self._factory: Any = lambda: OneAnswer(self._loop)
