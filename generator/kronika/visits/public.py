"""A number of the network in, whether it belongs to the public web out."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

# Addresses that are public by number and private by use: where clouds tell a machine its secrets.
_TELLING: Final = frozenset({ip_address("168.63.129.16"), ip_address("192.0.0.192")})
_PORTS: Final = frozenset({80, 443, 8000, 8080, 8443})
_TRANSLATED: Final = ip_network("64:ff9b::/96")
_LOW_32: Final = 0xFFFF_FFFF


def is_public_web(number: str, port: int) -> bool:
    """Tell whether a web server of the public web may answer at this number and port."""
    return port in _PORTS and is_public(number)


def is_public(text: str) -> bool:
    """Tell whether a number is one of the public web, also where it hides in another."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(one) for one in (address, *_hidden(address)))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    odd = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not odd and address not in _TELLING


def _hidden(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the numbers of version 4 that one of version 6 leads to."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        found.append(IPv4Address(int(address) & _LOW_32))
    return [one for one in found if one is not None]
