"""Settings: a TOML file becomes typed, validated objects, or one line that says what is wrong with it."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_origin

import msgspec

from .exit_codes import ExitCode
from .jobs import MAX, MIN
from .logs import Level

S = TypeVar("S")
C = TypeVar("C")
#: The interval of a job. TOML knows ``nan`` and ``inf`` too; both are out of these bounds.
Seconds = Annotated[float, msgspec.Meta(ge=MIN, le=MAX)]


class SettingsError(Exception):
    """The configuration cannot be used. ``str()`` is one line: file, key, what is wrong, what to do."""

    exit_code: ClassVar = ExitCode.NOT_CONFIGURED


class NotPermitted(SettingsError):
    """A file of the configuration may not be read."""

    exit_code = ExitCode.NO_PERMISSION


class Section(msgspec.Struct, forbid_unknown_fields=True):
    """Base of every section: unknown keys are refused, because a misspelt key is a setting that has no effect."""


class Log(Section, kw_only=True):
    """The section [log]."""

    level: Level = "info"


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
    if match := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        kind = "key" if where else "section or key"
        near = difflib.get_close_matches(match[1], _names(_section(where, config)), 1)
        return f"{_key(where, match[1])}: unknown {kind}" + (f"; did you mean {near[0]}?" if near else "")
    if match := re.fullmatch(r"Object missing required field `(.*)`", what):
        return f"{_key(where, match[1])}: missing"
    if match := re.fullmatch(r"(\w+): (.*)", what):  # raised by a section's own check
        return f"{_key(where, match[1])}: {match[2]}"
    return f"{where or 'the file'}: {what[:1].lower() + what[1:]}"


def _key(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def _section(where: str, config: Any) -> Any:
    """The type of a section, ``a`` or ``a.b``, of the configuration."""
    from msgspec.structs import fields  # here: only a wrong configuration needs it

    for key in where.split(".") if where else ():
        inside = fields(config) if _names(config) else ()
        config = next((field.type for field in inside if field.name == key), None)
    return config


def _names(section: Any) -> Iterable[str]:
    return getattr(get_origin(section) or section, "__struct_fields__", ())
