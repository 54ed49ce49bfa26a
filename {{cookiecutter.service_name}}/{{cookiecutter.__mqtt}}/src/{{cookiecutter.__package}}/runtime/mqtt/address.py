"""Where the broker is: ``mqtt://host:1883``, ``mqtts://host:8883`` or ``unix:///path``."""

from __future__ import annotations

from typing import Literal, NamedTuple
from urllib.parse import urlsplit

_DEFAULT_PORT = {"mqtt": 1883, "mqtts": 8883}
_EXAMPLES = '"mqtt://host:1883", "mqtts://host:8883" or "unix:///path"'


class Address(NamedTuple):
    """A broker's address in the words of paho: ``host`` is a path for the transport ``unix``."""

    transport: Literal["tcp", "unix"]
    host: str
    port: int
    tls: bool


def parse_address(url: str) -> Address:
    """Read a broker URL.

    :raises ValueError: with one line that says what is wrong; it does not repeat the URL, which may hold a password.
    """
    if "@" in url and not url.startswith("unix:///"):
        # Before urlsplit: its errors repeat what it takes for the port, which is half a password if that has a / or #.
        raise ValueError("user and password do not belong into the URL; use the keys username and password_file")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{_first_lower(error)}; expected {_EXAMPLES}") from None
    if parts.query or parts.fragment:
        raise ValueError(f"has a ? or #; expected {_EXAMPLES}")
    if parts.scheme == "unix":
        if parts.netloc or not parts.path.startswith("/"):
            raise ValueError('a unix socket needs an absolute path, as in "unix:///run/mosquitto/mosquitto.sock"')
        return Address("unix", parts.path, 1, tls=False)  # paho wants a port above 0 and ignores it
    if parts.scheme not in _DEFAULT_PORT:
        raise ValueError(f"unknown scheme; expected {_EXAMPLES}")
    if not parts.hostname:
        raise ValueError(f"no host; expected {_EXAMPLES}")
    if not _is_possible(parts.hostname):
        raise ValueError(f"no possible name of a host; expected {_EXAMPLES}")
    if parts.path not in ("", "/"):
        raise ValueError(f"has a path after the host; expected {_EXAMPLES}")
    if port == 0:
        raise ValueError("port 0 does not exist; expected 1 to 65535")
    return Address("tcp", parts.hostname, port or _DEFAULT_PORT[parts.scheme], parts.scheme == "mqtts")


def _is_possible(host: str) -> bool:
    """Whether a resolver can be asked for a name; if not, the attempt to connect would end paho's thread."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return not any(character.isspace() for character in host)


def _first_lower(error: ValueError) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
