"""Which network addresses a fetch may reach: public ones, and no others.

A page that is fetched on a user's word must not lead into the user's own network. Refused are loopback, private, link-local,
carrier-grade NAT, multicast, reserved and documentation networks (the IANA special-purpose registries), and forms of
IPv6 that hide an IPv4 address, by the address that they hide.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

__all__ = ["is_public"]

# Beyond what `ipaddress` knows in every Python: 6to4 relays, a cloud's host agent, 6to4, Teredo, discard, documentation,
# segment routing, local-use NAT64.
_REFUSED = tuple(
    ip_network(network)
    for network in (
        "192.88.99.0/24",
        "168.63.129.16/32",
        "2002::/16",
        "2001::/32",
        "100::/64",
        "3fff::/20",
        "5f00::/16",
        "64:ff9b:1::/48",
    )
)
_NAT64 = ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether `address` (numeric, as a resolver returns it) is one of the public internet.

    An address behind the well-known NAT64 prefix (RFC 6052), as IPv6-only networks make them, counts as the IPv4 address
    in it. IPv4-mapped, 6to4 and Teredo addresses are never public here: no public host is reached only by them.
    """
    try:
        ip = ip_address(address)
    except ValueError:  # among them an IPv6 address with a zone, which is link-local
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return False
        if ip in _NAT64:
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.is_site_local:
            return False
    if any(ip.version == network.version and ip in network for network in _REFUSED):
        return False
    return ip.is_global and not (
        ip.is_private
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip.is_unspecified
    )
