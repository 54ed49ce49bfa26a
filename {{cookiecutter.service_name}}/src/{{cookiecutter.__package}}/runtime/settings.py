"""Settings: a TOML file becomes typed, validated objects, or one line that says what is wrong with it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

import msgspec

from .address import Address, parse_address
from .exit_codes import ExitCode
from .logs import Level

S = TypeVar("S")
Seconds = Annotated[int, msgspec.Meta(ge=5, le=65535)]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class SettingsError(Exception):
    """The configuration cannot be used. ``str()`` is one line: file, key, what is wrong, what to do."""

    exit_code: ClassVar = ExitCode.NOT_CONFIGURED


class NotPermitted(SettingsError):
    """A file of the configuration may not be read."""

    exit_code = ExitCode.NO_PERMISSION


class Section(msgspec.Struct, forbid_unknown_fields=True):
    """Base of every section: unknown keys are refused, because a misspelt key is a setting that has no effect."""


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
    keepalive: Seconds = 60
    protocol: Literal["3.1.1", "5"] = "3.1.1"
    #: false: the broker keeps subscriptions and QoS 1 and 2 messages while the service is away
    clean_session: bool = True
    tls_ca_file: Text | None = None
    tls_cert_file: Text | None = None
    tls_key_file: Text | None = None

    def __post_init__(self) -> None:
        _under("url", lambda: parse_address(self.url))
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


class Log(Section, kw_only=True):
    """The section [log]."""

    level: Level = "info"


class Config(Section, Generic[S], kw_only=True):
    """The whole file: the runtime's sections and the author's."""

    mqtt: Mqtt
    log: Log = msgspec.field(default_factory=Log)
    service: S


def load(path: Path, service: type[S]) -> Config[S]:
    """Read a configuration.

    :param path: a TOML file, UTF-8.
    :param service: the type of its section [service].
    :raises SettingsError: if there is none, or it is wrong.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"{path}: no such file; write it, or name another one with --config") from None
    except PermissionError:
        raise NotPermitted(f"{path}: may not be read by this user") from None
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    for section in Config.__struct_fields__:
        content.setdefault(section, {})  # an absent section is one without keys
    return check(path, content, service)


def check(path: Path, content: dict[str, Any], service: type[S]) -> Config[S]:
    """Turn the content of a configuration file into settings.

    :raises SettingsError: naming ``path`` and the key.
    """
    try:
        return msgspec.convert(content, Config[service])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {_explain(str(error), service)}") from None


def _under(key: str, parse: Any) -> None:
    """Name the key in the error that ``parse`` raises."""
    try:
        parse()
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None


def _explain(error: str, service: type[Any]) -> str:
    """Say an error of msgspec (``What - at `$.section.key` ``) in the words of the configuration file."""
    what, _, where = error.partition(" - at `$.")
    where = where.rstrip("`")
    keys = {"": Config, "mqtt": Mqtt, "log": Log, "service": service}
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        kind = "key" if where else "section or key"
        near = difflib.get_close_matches(match[1], _names(keys.get(where)), 1)
        return f"{_key(where, match[1])}: unknown {kind}" + (f"; did you mean {near[0]}?" if near else "")
    if match := re.fullmatch(r"Object missing required field `(.*)`", what):
        return f"{_key(where, match[1])}: missing"
    if match := re.fullmatch(r"(\w+): (.*)", what):  # raised by a section's own check
        return f"{_key(where, match[1])}: {match[2]}"
    return f"{where or 'the file'}: {what[:1].lower() + what[1:]}"


def _key(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _names(section: Any) -> Iterable[str]:
    return getattr(section, "__struct_fields__", ())
