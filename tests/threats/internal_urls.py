"""Addresses of the inside in every dress, and some of the outside that only look alike."""

from __future__ import annotations

import json
import lzma

from tests.shared import SHARED

INSIDE = (
    "http://127.0.0.1/", "https://127.0.0.1:8443/", "http://127.1/", "http://0177.0.0.1/", "http://0x7f000001/",
    "http://2130706433/", "http://0/", "http://localhost/", "http://LOCALHOST./", "http://printer.local/",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1%25eth0]/",
    "http://[fd00:ec2::254]/", "http://[fec0::1]/", "http://[2001:0:7f00:1::80ff:fffe]/", "http://10.1.2.3/",
    "http://172.16.0.1/", "http://192.168.0.1/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://metadata.google.internal/computeMetadata/v1/", "http://224.0.0.1/", "http://255.255.255.255/",
    "http://192.0.2.1/", "http://198.18.0.1/", "http://240.0.0.1/", "http://127.0.0.1.example.test/",
    "http://１２７.０.０.１/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://127.0.0.%31/",
    "http://user:word@127.0.0.1/", "http://news.example.org@127.0.0.1/", "http://127.0.0.1\\@news.example.org/",
    "http://127.0.0.1\r\nX-Injected: 1/", "http://127.0.0.1%09/", "http:/127.0.0.1/", "//127.0.0.1/", "///127.0.0.1/",
    "http:127.0.0.1", "http://[::1/", "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://./", "http://", "",
    "file:///etc/passwd", "gopher://127.0.0.1:70/_", "dict://127.0.0.1:11211/", "ftp://127.0.0.1/", "unix:/run/x.sock",
    "javascript:alert(1)", "data:text/plain,x", "blob:http://127.0.0.1/x", "jar:http://127.0.0.1!/x", "http://\x00/",
    "http://127.0.0.1\x00.example.org/", "http://xn--a/", "http://" + "a" * 300 + "/", "http://127.0.0.1:80#@example.org/",
)  # fmt: skip
PUBLIC = ("http://1.1.1.1/", "https://93.184.215.14/", "http://172.32.0.1/", "http://11.0.0.1/", "http://128.0.0.1/",
          "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")  # fmt: skip
OUTSIDE = frozenset({"1.1.1.1", "93.184.215.14", "172.32.0.1", "11.0.0.1", "128.0.0.1", "100.63.255.255",
                     "2606:2800:21f:cb07:6820:80da:af6b:8b2c"})  # fmt: skip


def urls() -> list[str]:
    """Ours, and the public collection where it lies beside the checkout."""
    path = SHARED / "security" / "ssrf_urls.json.xz"
    found = [*INSIDE, *PUBLIC]
    if path.exists():
        with lzma.open(path, "rt", encoding="utf-8") as file:
            found += [row["url"] for row in json.load(file)]
    return list(dict.fromkeys(found))
