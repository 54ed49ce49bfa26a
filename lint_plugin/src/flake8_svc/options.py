"""The plugin's options: their names, defaults, and what a value must look like."""

from __future__ import annotations

import re
from typing import NamedTuple


class Options(NamedTuple):
    """Lists of names; each field is the flake8 option of that name with a ``svc-`` in front."""

    client_classes: tuple[str, ...] = ("wb_common.mqtt_client.MQTTClient",)
    embedded_modules: tuple[str, ...] = ("ymod_python_sys",)
    sync_functions: tuple[str, ...] = ()
    blocking_calls: tuple[str, ...] = ()
    native_async: tuple[str, ...] = ("async_run", "deadline_timer", "timer")
    opt_in: tuple[str, ...] = ()


HELP = {
    "client_classes": "Classes that are MQTT clients besides paho's own; start() of them connects (dotted names).",
    "embedded_modules": "Modules that a C++ host of embedded Python provides (dotted names).",
    "sync_functions": "Native functions that block like sync_run when Python calls them (dotted names).",
    "blocking_calls": "Functions, classes or packages that block, not to be called in MQTT callbacks (dotted names).",
    "native_async": "Native functions that keep what they are given and come back later (names, or dotted names).",
    "opt_in": "Rules, or halves of rules, that report only to those who ask for them (codes).",
}
# Rules that ask `code in module.options.opt_in`. flake8's own extend_default_ignore is no gate: it is dropped as soon
# as somebody sets `ignore`.
OPT_IN = frozenset({"SVC114", "SVC209"})


def flag(field: str) -> str:
    """``client_classes`` -> ``--svc-client-classes``."""
    return "--svc-" + field.replace("_", "-")


def refusal(field: str, names: tuple[str, ...]) -> str:
    """What is wrong with the value of an option, in one line; empty if nothing is."""
    for name in names:
        if field == "opt_in":
            if name not in OPT_IN:
                return f"{flag(field)}: {name!r} is none of the opt-in rules {', '.join(sorted(OPT_IN))}"
        elif not all(part.isidentifier() for part in name.split(".")):
            return f"{flag(field)}: {name!r} is not a dotted name like package.module.Name"
    return ""


# What is of interest in few of the files that hold it: words of which one is there, and what then has to match.
SEARCHED = (
    # a clause for Ctrl-C that does more than let it through
    (("KeyboardInterrupt",), re.compile(r"except\b[^:]*\bKeyboardInterrupt\b[^:]*:(?!\s*raise\b)")),
    # a clause that catches an exit, at the level of the body of a loop
    (
        ("while",),
        re.compile(
            r"""^([ \t]*)while\b.*\n                                          # the loop
            (?:(?:\1[ \t].*|(?!\1[ \t])[ \t\r]*(?:\#.*)?)\n)*?   # lines of its body: deeper, empty, a comment
            \1[ \t]+except\b(?:[ ]*:|.*(?:BaseException|SystemExit))""",
            re.MULTILINE | re.VERBOSE,
        ),
    ),
    # a signal handler that is installed, or written for others to install
    (
        ("signal", "signum", "frame", "FrameType"),
        re.compile(r"\.signal\(|signal import|add_signal_handler|signum|def .*\bframe\b|FrameType"),
    ),
    # a log in /tmp
    (("/tmp", "gettempdir"), re.compile(r"[\"'](?:/var)?/tmp|gettempdir")),
    # a pid file, or what kills by one
    (("kill",), re.compile(r"os\.kill|import.*\bkill\b")),
    (("pid", "PID"), re.compile(r"pid_?file|PID_?FILE|getpid\(\)|\.pid[\"']")),
    # asyncio's loop=
    (("loop=",), re.compile("asyncio")),
    # a fork with a second one, a new session, other streams
    (("fork(",), re.compile(r"setsid|dup2|fork\((?s:.*)fork\(")),
)


def words(options: Options) -> tuple[str, ...]:
    """Texts that are of interest in every file; of a dotted name the first part, as no import of the rest lacks it."""
    native = (*options.sync_functions, *(name for name in options.native_async if "." in name))
    names = (*options.client_classes, *options.embedded_modules, *native)
    words = ("paho", "userdata", "aiomisc")
    return (*words, *dict.fromkeys(name.partition(".")[0] for name in names))


def admits(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether any rule may have something to say about ``text``; ``wanted`` are the ``words``."""
    if any(word in text for word in wanted):
        return True
    return any(any(word in text for word in some) and pattern.search(text) for some, pattern in SEARCHED)
