"""flake8's own options, read from its own configuration files, with this plugin as the only one.

Nothing is imitated here: what ``select``, ``per-file-ignores`` or ``exclude`` mean is flake8's to say. Options of other
plugins in the same configuration file are passed over, as flake8 does with what it does not know.
"""

from __future__ import annotations

import configparser
import sys
from typing import TYPE_CHECKING, Any

from flake8.exceptions import ExecutionError
from flake8.main.options import register_default_options, stage1_arg_parser
from flake8.options.aggregator import aggregate_options
from flake8.options.config import load_config
from flake8.options.manager import OptionManager

from .. import __version__
from ..plugin import Plugin
from .files import missing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


USAGE = "%(prog)s [OPTIONS] [PATHS ...]"


class BadSettings(Exception):
    """A value that flake8 or the plugin refuses, or a path that is not there; the text is one line."""


def refused(reason: str) -> int:
    """Say why a command cannot be followed; returns its exit code."""
    print(f"svc: {reason}", file=sys.stderr, flush=True)
    return 2


def settle(arguments: Sequence[str], command: str) -> argparse.Namespace:
    """Read command line and configuration, and give the plugin its options; ``command`` is what a usage error names.

    :raises BadSettings: for a configuration that flake8 would refuse, and a path that is not there. argparse itself
        exits with 2.
    """
    try:
        values: argparse.Namespace = _settle(arguments, command)
        Plugin.parse_options(values)
    except (ExecutionError, configparser.Error, ValueError, OSError) as error:
        where = "the configuration: " if isinstance(error, ValueError) else ""  # which knows only the value
        raise BadSettings(where + " ".join(str(error).split())) from error
    if gone := missing(values.filenames):
        raise BadSettings(f"no such file or folder: {', '.join(gone)}")
    return values


def _settle(arguments: Sequence[str], command: str) -> Any:
    """As flake8.options.parse_args does it, without looking for other plugins: that takes half of its start-up."""
    early_parser = stage1_arg_parser()
    early, rest = early_parser.parse_known_args(arguments)
    if early.output_file:
        rest += ["--output-file", early.output_file]
    found, folder = load_config(config=early.config, extra=early.append_config, isolated=early.isolated)
    manager = OptionManager(version=__version__, plugin_versions="", parents=[early_parser], formatter_names=[])
    manager.parser.prog, manager.parser.usage = command, USAGE
    register_default_options(manager)
    Plugin.add_options(manager)
    manager.extend_default_select(["SVC"])
    return aggregate_options(manager, found, folder, rest)
