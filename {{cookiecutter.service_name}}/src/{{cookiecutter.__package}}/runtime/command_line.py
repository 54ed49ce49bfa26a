"""The command line of a service."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import Any, get_args

from . import logs
from .app import Process, Source, run
from .events import Events
from .exit_codes import ExitCode
from .identity import Identity
from .jobs import check_jobs, declared
from .settings import Level, SettingsError, load

#: ``my_service.runtime`` belongs to the service ``my-service``
NAME = (__package__ or "").partition(".")[0].replace("_", "-")


def command_line(process: type[Process[Any]], factory: type[Any], config: type[Any], events: Events) -> ExitCode:
    """Do what the arguments of the process say; without any, run the service.

    :param process: runs services of this kind.
    :param factory: the author's class of service.
    :param config: the type of the configuration file, with the author's class of settings.
    :param events: what signals have put and will put.
    :raises SystemExit: 2 for bad arguments, 0 after ``--help`` and ``--version``.
    """
    parser = _parser()
    arguments = parser.parse_args()
    if arguments.version:
        print(NAME, _version())
        return ExitCode.STOPPED
    if arguments.schema:
        print(_schema(config))
        return ExitCode.STOPPED
    identity = Identity(NAME, arguments.instance or "")
    path = arguments.config or Path(_directory(), identity.configuration)
    if arguments.check_config:
        return _check(path, process, factory, config, identity)
    if arguments.once and (reason := _never_ends(process, factory)):
        parser.error(f"--once: {reason}")
    logs.setup(arguments.log_level or "info")
    source = Source(path, arguments.log_level, arguments.once)
    return run(identity, lambda: process(identity, factory, config, source, events))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(NAME)
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help=f"configuration, TOML (default: {_directory()}/config.toml)",
    )
    parser.add_argument(
        "--instance",
        type=_instance,
        metavar="NAME",
        help=f"one of several: its configuration is {_directory()}/NAME.toml",
    )
    parser.add_argument("--once", action="store_true", help="run every job once, now, and end: 0, or 1 if one failed")
    parser.add_argument("--check-config", action="store_true", help="say whether the configuration is right, and end")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the configuration, and end")
    parser.add_argument("--version", action="store_true", help="print the version, and end")
    parser.add_argument("--log-level", choices=get_args(Level), help="instead of the configuration's log.level")
    return parser


def _directory() -> str:
    return os.environ.get("CONFIGURATION_DIRECTORY", f"/etc/{NAME}")


def _instance(name: str) -> str:
    """Refuse a name of an instance that would not do in a file's name or a topic."""
    if not re.fullmatch(r"[A-Za-z0-9_.:-]+", name):
        raise argparse.ArgumentTypeError(f"{name!r} needs letters, digits, _ . : or -; e.g. cellar-2")
    return name


def _never_ends(process: type[Process[Any]], factory: type[Any]) -> str:
    """Why ``--once`` has no meaning for a service, or nothing."""
    if not process.can_run_once:
        return "this service waits for messages, and for those there is no once"
    return "" if any(declared(factory)) else "this service has no jobs (@runtime.every)"


def _check(
    path: Path, process: type[Process[Any]], factory: type[Any], config: type[Any], identity: Identity
) -> ExitCode:
    try:
        content = load(path, config)
        check_jobs(factory, content.service, path)
        logs.check(content.log, str(identity))
        process.check(content, identity)
    except SettingsError as error:
        print(f"{identity}: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{path}: ok")
    return ExitCode.STOPPED


def _schema(config: type[Any]) -> str:
    import msgspec.json  # here: only --schema needs it

    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(config)), indent=2).decode()


def _version() -> str:
    from importlib import metadata  # here: it would cost each start 15 ms

    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return "(not installed)"
