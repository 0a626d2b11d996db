"""Whose address a request bears behind proxies: never what a stranger claims."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

PROXIES = [ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("127.0.0.1/32")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "reader"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger's claim
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),  # the left one is the reader's own claim
        ("127.0.0.1", "198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies in a row
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "2001:db8::8", "2001:db8::8"),
        ("", "198.51.100.1", ""),  # a socket without an address is nobody's proxy
    ],
)
def test_the_address_is_the_first_that_no_proxy_of_ours_stands_for(
    django_ready: None, peer: str, forwarded: str, reader: str
) -> None:
    from daily8.web.proxies import reader_address

    assert reader_address(peer, forwarded, PROXIES) == reader


@given(st.text(), st.sampled_from(["203.0.113.9", "2001:db8::1"]))
def test_without_trusted_proxies_the_header_counts_for_nothing(forwarded: str, peer: str) -> None:
    from daily8.web.proxies import reader_address

    assert reader_address(peer, forwarded, []) == peer
