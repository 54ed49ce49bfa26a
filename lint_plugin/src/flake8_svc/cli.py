"""The command ``svc``: the rules without flake8, and their pages without a browser.

What it needs is imported after Ctrl-C has been seen to: a person who presses it at once gets a line, too.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

from .ctrl_c import EXIT_CODE, end_on_ctrl_c

if TYPE_CHECKING:
    from collections.abc import Sequence


def what(page: str) -> str:
    """The rule in one line: what follows the name in the first line of its page."""
    return page.partition("\n")[0].partition(": ")[2].rstrip(".")


def repairs(page: str) -> str:
    """What `svc fix` does for the rule: nothing, or repairs that are ``safe``, ``unsafe`` or of both kinds."""
    promised = re.findall(r"\b(Safe|Unsafe):", re.split(r"(?m)^Fix$", page)[-1])
    return ", ".join(sorted({word.lower() for word in promised}))


def explain(code: str) -> int:
    """Print the page of ``code``; 2 and one line on stderr if there is none."""
    from .registry import pages

    found = pages().get(code.upper())
    if found is None:
        print(f"svc: no rule {code!r}; `svc rules` lists them all", file=sys.stderr)
        return 2
    print(found[1].strip())
    return 0


def list_rules() -> int:
    """Print code, severity, name, what is repaired, and one line for each rule."""
    from .registry import pages

    found = pages().values()
    width = max(len(rule.name) for rule, _ in found)
    for rule, page in found:
        print(f"{rule.code}  {rule.severity.value}  {rule.name:{width}}  {repairs(page) or '-':12}  {what(page)}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``svc``; returns the exit code (argparse itself exits with 2 on bad arguments)."""
    end_on_ctrl_c()
    if sys.stdout is None:  # closed by who started us: `svc check >&-` asks for the exit code alone
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
    try:
        code = _main(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:  # Windows
        print("svc: interrupted", file=sys.stderr)
        return EXIT_CODE
    except OSError as error:  # of what is written: all that is read has its own answer
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the exit would write the rest
        if isinstance(error, BrokenPipeError):  # `svc check | head`: nobody reads on
            return 1
        print(f"svc: cannot write: {error}", file=sys.stderr)
        return 2
    return code


def _main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["check"]:  # its options are flake8's
        from .check import command

        return command.main(arguments[1:])
    if arguments[:1] == ["fix"]:
        from .fix import command as fix_command

        return fix_command.main(arguments[1:])
    import argparse

    from . import __version__

    parser = argparse.ArgumentParser(prog="svc", description="The rules of flake8-svc.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    commands.add_parser("check", help="check files and folders: what flake8 finds, faster", add_help=False)
    commands.add_parser("fix", help="repair what can be repaired", add_help=False)
    commands.add_parser("explain", help="print a rule's page").add_argument("code", metavar="CODE")
    commands.add_parser("rules", help="list all rules: code, severity, name, repairs, what")
    given = parser.parse_args(arguments)
    return explain(given.code) if given.command == "explain" else list_rules()


if __name__ == "__main__":
    sys.exit(main())
