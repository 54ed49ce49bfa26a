"""Settings: a TOML file becomes typed, validated objects, or one line that says what is wrong with it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, get_args, get_origin

import msgspec

from .exit_codes import ExitCode
from .jobs import MAX, MIN

S = TypeVar("S")
C = TypeVar("C")
#: The interval of a job. TOML knows ``nan`` and ``inf`` too; both are out of these bounds.
Seconds = Annotated[float, msgspec.Meta(ge=MIN, le=MAX)]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Level = Literal["debug", "info", "warning", "error"]
Format = Literal["text", "json"]
Facility = Literal[
    "daemon", "user", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7"
]  # fmt: skip
Megabytes = Annotated[int, msgspec.Meta(ge=1, le=100_000)]
Files = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class SettingsError(Exception):
    """The configuration cannot be used. ``str()`` is one line: file, key, what is wrong, what to do."""

    exit_code: ClassVar = ExitCode.NOT_CONFIGURED


class NotPermitted(SettingsError):
    """A file of the configuration may not be read."""

    exit_code = ExitCode.NO_PERMISSION


class Section(msgspec.Struct, forbid_unknown_fields=True):
    """Base of every section: unknown keys are refused, because a misspelt key is a setting that has no effect."""


class LogFile(Section, kw_only=True):
    """The section [log.file]."""

    #: without a folder it lies in ``LogsDirectory=`` of the unit
    path: Text
    format: Format = "text"
    #: ``size``: by the service, at ``max_mb``; ``external``: by others, e.g. logrotate
    rotation: Literal["size", "external"] = "size"
    #: default: 10
    max_mb: Megabytes | None = None
    #: how many old files stay; default: 5
    keep: Files | None = None

    def __post_init__(self) -> None:
        if not self.path.isprintable():
            raise ValueError("path: has control characters")
        for key in ("max_mb", "keep"):
            if self.rotation == "external" and getattr(self, key):
                raise ValueError(f'{key}: set, though rotation = "external" leaves the rotation to others')

    @property
    def megabytes(self) -> int | None:
        """The size at which the service rotates the file, or nothing where others do that."""
        return None if self.rotation == "external" else self.max_mb or 10

    @property
    def kept(self) -> int:
        """How many old files stay."""
        return self.keep or 5


class LogSyslog(Section, kw_only=True):
    """The section [log.syslog]."""

    #: the socket of the daemon on this machine, or ``udp://192.0.2.1:514``
    address: Text = "/dev/log"
    facility: Facility = "daemon"

    def __post_init__(self) -> None:
        from .logs.syslog_address import parse  # here: only who has this section needs it

        try:
            parse(self.address)
        except ValueError as error:
            raise ValueError(f"address: {error}") from None


class Log(Section, kw_only=True):
    """The section [log]."""

    level: Level = "info"
    #: of single loggers, with all below them
    levels: Annotated[
        dict[str, str], msgspec.Meta(extra_json_schema={"additionalProperties": {"enum": get_args(Level)}})
    ] = {}
    #: whether it goes to stderr, and so to the journal
    stderr: bool = True
    #: of stderr
    format: Format = "text"
    file: LogFile | None = None
    syslog: LogSyslog | None = None

    def __post_init__(self) -> None:
        for name, level in self.levels.items():
            if name in ("", "root"):
                raise ValueError(f"levels: {name!r} is no logger of its own; set log.level")
            if level not in get_args(Level):
                raise ValueError(f"levels: {name!r} is {level!r}, which is none of {', '.join(get_args(Level))}")
        if not (self.stderr or self.file or self.syslog):
            raise ValueError("stderr: false, and there is no [log.file] or [log.syslog]; nothing would be logged")


class Config(Section, Generic[S], kw_only=True):
    """The whole file: the runtime's sections and the author's, of type ``S``."""

    log: Log = msgspec.field(default_factory=Log)
    service: S


def load(path: Path, config: type[C]) -> C:
    """Read a configuration.

    :param path: a TOML file, UTF-8.
    :param config: its type, ``Config[Settings]``.
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
    for section in _names(config):
        content.setdefault(section, {})  # an absent section is one without keys
    return check(path, content, config)


def check(path: Path, content: dict[str, Any], config: type[C]) -> C:
    """Turn the content of a configuration file into settings.

    :raises SettingsError: naming ``path`` and the key.
    """
    try:
        return msgspec.convert(content, config)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {_explain(str(error), config)}") from None


def _explain(error: str, config: Any) -> str:
    """Say an error of msgspec (``What - at `$.section.key` ``) in the words of the configuration file."""
    what, _, where = error.partition(" - at `$.")
    where = where.rstrip("`")
    what = what.replace(" | null", "")  # which TOML has not
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        kind = "key" if where else "section or key"
        near = difflib.get_close_matches(match[1], _names(_section(where, config)), 1)
        return f"{_key(where, match[1])}: unknown {kind}" + (f"; did you mean {near[0]}?" if near else "")
    if match := re.fullmatch(r"Object missing required field `(.*)`", what):
        return f"{_key(where, match[1])}: missing"
    if match := re.fullmatch(r"(\w+): (.*)", what):  # raised by a section's own check
        return f"{_key(where, match[1])}: {match[2]}"
    if what.startswith("Invalid enum value"):
        what += f"; one of {', '.join(get_args(_section(where, config)))}"
    return f"{where or 'the file'}: {what[:1].lower() + what[1:]}"


def _key(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _section(where: str, config: Any) -> Any:
    """The type of a section, ``a`` or ``a.b``, of the configuration."""
    from msgspec.structs import fields  # here: only a wrong configuration needs it

    for key in where.split(".") if where else ():
        inside = fields(config) if _names(config) else ()
        config = next((_required(field.type) for field in inside if field.name == key), None)
    return config


def _required(kind: Any) -> Any:
    """``X`` of ``X | None``."""
    given = [each for each in get_args(kind) if each is not type(None)]
    return given[0] if len(given) < len(get_args(kind)) else kind


def _names(section: Any) -> Iterable[str]:
    return getattr(get_origin(section) or section, "__struct_fields__", ())
