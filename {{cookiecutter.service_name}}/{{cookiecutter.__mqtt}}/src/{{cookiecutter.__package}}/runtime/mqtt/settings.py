"""Settings of the connection to the broker."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

import msgspec

from .. import settings
from ..settings import Section
from .address import Address, parse_address

S = TypeVar("S")
Keepalive = Annotated[int, msgspec.Meta(ge=5, le=65535)]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Mqtt(Section, kw_only=True):
    """The section [mqtt]."""

    #: ``mqtt://host:1883``, ``mqtts://host:8883`` or ``unix:///path``
    url: str
    username: Text | None = None
    password: Text | None = None
    #: a file that holds the password; a secret in a file of its own is safer than one in the configuration
    password_file: Text | None = None
    #: the default is new at each start; a persistent session needs one that stays
    client_id: Text | None = None
    #: seconds between signs of life
    keepalive: Keepalive = 60
    protocol: Literal["3.1.1", "5"] = "3.1.1"
    #: false: the broker keeps subscriptions and QoS 1 and 2 messages while the service is away
    clean_session: bool = True
    tls_ca_file: Text | None = None
    tls_cert_file: Text | None = None
    tls_key_file: Text | None = None

    def __post_init__(self) -> None:
        try:
            parse_address(self.url)
        except ValueError as error:
            raise ValueError(f"url: {error}") from None
        if not self.clean_session and not self.client_id:
            raise ValueError("client_id: missing; a persistent session (clean_session = false) needs one that stays")
        if self.password and self.password_file:
            raise ValueError("password: set together with password_file; keep one of them")
        if (self.password or self.password_file) and not self.username:
            raise ValueError("username: missing, though a password is set")
        if bool(self.tls_cert_file) != bool(self.tls_key_file):
            raise ValueError("tls_cert_file: goes together with tls_key_file; set both or none")
        for key in ("tls_ca_file", "tls_cert_file"):
            if getattr(self, key) and not self.address.tls:
                raise ValueError(f'{key}: set, but url does not begin with "mqtts://"')

    @property
    def address(self) -> Address:
        """Where the broker is."""
        return parse_address(self.url)

    def __repr__(self) -> str:
        return f"Mqtt({self.url!r})"  # the generated one would show the password to whoever logs it


class Config(settings.Config[S], Generic[S], kw_only=True):
    """The whole file, with the section [mqtt]."""

    mqtt: Mqtt
