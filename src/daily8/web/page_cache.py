"""Anonymous pages as rendered bytes, one render a key and minute.

A key holds the content version, which every process asks the database for once a second: news is a second late at
most in any process, and none needs to be told.

Who is signed in never reads from here, and nothing that sets a cookie is kept, so no reader can see another's page.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers

from daily8.store.queries import content_version
from daily8.web.languages import form_for_strangers
from daily8.web.middleware import Handler

MAX_PAGES = 2000
MAX_BYTES = 64 * 2**20  # of all of them: most that are kept are of content that has changed since
MAX_SECONDS = 60.0  # some pages change with the clock alone: breaking news, the state of sources
QUERY = ("after", "order", "day")  # the only parameters that change a cached page
PREFIXES = ("/en/", "/ar/")
PRIVATE = (
    "search",
    "my-news",
    "comments",
    "profile",
    "saved",
    "history",
    "languages",
    "notifications",
    "follow",
    "accounts",
)
BY_LANGUAGES = "/article/"  # in the address of pages that show what the reader reads: each is kept in two forms
OWN = {"Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Cookie, Accept-Encoding"}


@dataclass(slots=True)
class _Page:
    body: bytes
    packed: bytes  # gzip: nothing secret is in an anonymous page, so its length tells nothing (BREACH)
    headers: dict[str, str]
    etag: str
    made: float = field(default_factory=time.monotonic)

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


@dataclass(slots=True)
class PageCache:
    """Least recently used pages, bounded. Keys hold the content version, so old pages are merely forgotten."""

    pages: OrderedDict[tuple[str, ...], _Page] = field(default_factory=OrderedDict)
    size: int = 0  # bytes
    rendering: dict[tuple[str, ...], threading.Lock] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[str, ...]) -> _Page | None:
        with self.lock:
            page = self.pages.get(key)
            if page is None or time.monotonic() - page.made > MAX_SECONDS:
                return None
            self.pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, ...], page: _Page) -> None:
        with self.lock:
            known = self.pages.pop(key, None)
            self.size += page.size - (known.size if known else 0)
            self.pages[key] = page
            while len(self.pages) > MAX_PAGES or self.size > MAX_BYTES:
                self.size -= self.pages.popitem(last=False)[1].size

    def turn(self, key: tuple[str, ...]) -> threading.Lock:
        with self.lock:
            return self.rendering.setdefault(key, threading.Lock())

    def done(self, key: tuple[str, ...]) -> None:
        with self.lock:
            self.rendering.pop(key, None)

    def clear(self) -> None:
        with self.lock:
            self.pages.clear()
            self.size = 0


CACHE = PageCache()


def _cacheable(request: HttpRequest) -> bool:
    if request.method not in {"GET", "HEAD"} or not request.path.startswith(PREFIXES):
        return False
    if settings.SESSION_COOKIE_NAME in request.COOKIES or any(part in PRIVATE for part in request.path.split("/")):
        return False
    return "HX-Request" not in request.headers


def _key(request: HttpRequest, form: str) -> tuple[str, ...]:
    query = tuple(f"{name}={request.GET[name]}" for name in QUERY if name in request.GET)
    return (str(content_version.current()), request.path, form, *query)


class PageCacheMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        form = form_for_strangers(request) if BY_LANGUAGES in request.path else ""
        if form is None or not _cacheable(request):
            response = self.get_response(request)
            if request.path.startswith(PREFIXES):
                response.headers.setdefault("Cache-Control", "private, no-store")
                patch_vary_headers(response, ("Cookie",))
            return response
        try:
            key = _key(request, form)
        except DatabaseError:
            return self.get_response(request)
        page = CACHE.get(key)
        if page:
            return _answer(request, page)
        with CACHE.turn(key):
            try:
                page = CACHE.get(key)
                return _answer(request, page) if page else self._render(request, key)
            finally:
                CACHE.done(key)

    def _render(self, request: HttpRequest, key: tuple[str, ...]) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # rendered plain, packed here
        response = self.get_response(request)
        if response.status_code != 200 or response.streaming or response.cookies or request.method != "GET":
            return response
        body = response.content
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
        vary = OWN["Vary"] + (", Accept-Language" if BY_LANGUAGES in request.path else "")
        headers |= OWN | {"Vary": vary, "ETag": f"W/{etag}"}  # weak: the same for packed and plain bytes
        page = _Page(body, gzip.compress(body, 6, mtime=0), headers, etag)
        CACHE.put(key, page)
        return _answer(request, page)


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    wanted = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
    if page.etag in wanted:
        return HttpResponseNotModified(headers=page.headers)
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        size = {"Content-Encoding": "gzip", "Content-Length": str(len(page.packed))}
        return HttpResponse(page.packed, headers=page.headers | size)
    return HttpResponse(page.body, headers=page.headers | {"Content-Length": str(len(page.body))})
