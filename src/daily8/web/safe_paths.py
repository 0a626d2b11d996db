"""Where a form or a link may send a reader afterwards: to a path of this site, nowhere else."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def is_safe_path(url: str | None) -> bool:
    """True for ``/path?query#part`` of this site. Hosts are refused even when they are ours."""
    if not url or len(url) > LONGEST or not url.startswith("/") or url[1:2] in {"/", "\\"}:
        return False
    if "\\" in url or any(ord(c) < 33 or ord(c) == 127 for c in url):
        return False
    return url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def safe_path(url: str | None, otherwise: str) -> str:
    return url if url and is_safe_path(url) else otherwise
