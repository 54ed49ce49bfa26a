"""Checks the answers before anything is written. A bad one ends it with one line: which, what, the rule, an example."""

from __future__ import annotations

import json
import keyword
import re
import sys
from collections.abc import Callable, Mapping

# JSON never has three quotes in a row, so no answer can end the literal.
ANSWERS = json.loads(r"""{{ cookiecutter | tojson }}""")

TAKEN = {"dev", "msgspec", "paho", "runtime", "src", "tests"}


def service_name(value: str) -> str | None:
    """A name that is right for a command, a unit, a package, a topic level and a client id."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value) or len(value) > 32:
        return "needs lower-case letters, digits and single hyphens, a letter first, 32 at most; e.g. heat-meter"
    package = value.replace("-", "_")
    if keyword.iskeyword(package) or package in sys.stdlib_module_names or package in TAKEN:
        return "is the name of a Python module or keyword already; e.g. heat-meter"
    return None


def one_line(value: str) -> str | None:
    """Text that is safe in TOML, in a unit file and in Markdown once it is quoted."""
    if not value.strip() or value != value.strip() or len(value) > 200:
        return "needs 1 to 200 characters, without blanks at its ends"
    if not value.isprintable():
        return "needs one line of printable characters, without newlines or tabs"
    if any(mark in value for mark in ("{" + "{", "{" + "%", "{" + "#")):
        return "may not hold the marks of a template (a brace with a brace, % or # after it)"
    if value.endswith("\\"):
        return "may not end in a backslash, which would join it to the next line of the unit file"
    return None


def author_email(value: str) -> str | None:
    """An address as package metadata want it."""
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", value):
        return "is no e-mail address; e.g. you@example.com"
    return None


def broker_url(value: str) -> str | None:
    """What the runtime accepts under mqtt.url."""
    if ANSWERS["kind"] != "mqtt":
        return None
    host = r"([A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\])"
    if match := re.fullmatch(rf"mqtts?://{host}(?::(\d+))?", value):
        if match[2] is None or 0 < int(match[2]) < 65536:
            return None
    elif re.fullmatch(r"unix:///[A-Za-z0-9._/+-]+", value):
        return None
    return "is no broker; e.g. mqtt://localhost:1883, mqtts://broker.example.com or unix:///run/mosquitto.sock"


def packaging(value: str) -> str | None:
    """A package must have a name that Debian accepts, and units."""
    if value == "deb" and len(ANSWERS["service_name"]) == 1:
        return "needs a service_name of two characters at least"
    if value == "deb" and ANSWERS["init"] != "systemd":
        return "needs init = systemd, whose units the package brings; with another init: none or docker"
    return None


CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "service_name": service_name,
    "description": one_line,
    "author_name": one_line,
    "author_email": author_email,
    "broker_url": broker_url,
    "packaging": packaging,
}


def main() -> str | None:
    """Check all answers.

    :returns: what is wrong with the first that is, or nothing.
    """
    for name, check in CHECKS.items():
        if problem := check(ANSWERS[name]):
            return f"{name}: {ANSWERS[name]!r} {problem}"
    return None


if __name__ == "__main__":
    sys.exit(main())
