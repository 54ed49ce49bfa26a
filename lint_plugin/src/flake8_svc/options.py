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


class Clue(NamedTuple):
    """What makes a file of interest: one of ``words``, and then one of ``texts`` or all of ``patterns``.

    Most files end at the words, which are cheap to look for. Patterns see each line with the end of the line before:
    a pattern that begins with it is found in half the time of one that begins with ``^``.
    """

    words: tuple[str, ...]
    texts: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()

    def found(self, text: str) -> bool:
        """Whether ``text`` is such a file's."""
        if not any(word in text for word in self.words):
            return False
        if any(one in text for one in self.texts):
            return True
        if not self.patterns:
            return False
        lines = "\n" + text
        return all(pattern.search(lines) for pattern in self.patterns)


CATCHING_EXIT = r"except\b(?:[ ]*:|.*(?:BaseException|SystemExit))"
CLUES = (
    # a clause for Ctrl-C that does more than let it through
    Clue(
        ("KeyboardInterrupt",),
        patterns=(re.compile(r"except\b[^:]*\bKeyboardInterrupt\b[^:]*:(?!\s*raise\b)"),),
    ),
    # a clause that catches an exit, at the level of the body of a loop; the clause alone is found ten times as fast
    Clue(
        ("while",),
        patterns=(
            re.compile(CATCHING_EXIT),
            re.compile(
                r"""\n([ \t]*)while\b.*\n                                    # the loop
                (?:(?:\1[ \t].*|(?!\1[ \t])[ \t\r]*(?:\#.*)?)\n)*?  # lines of its body: deeper, empty, a comment
                \1[ \t]+""" + CATCHING_EXIT,
                re.VERBOSE,
            ),
        ),
    ),
    # a signal handler that is installed, or written for others to install
    Clue(("signal",), texts=(".signal(", "signal import", "add_signal_handler")),
    Clue(("rame",), texts=("FrameType",), patterns=(re.compile(r"def .*\bframe\b"),)),  # one word for both
    # a log in /tmp
    Clue(("/tmp",), texts=('"/tmp', "'/tmp", '"/var/tmp', "'/var/tmp")),
    # a pid file, or what kills by one
    Clue(("kill",), texts=("os.kill",), patterns=(re.compile(r"import.*\bkill\b"),)),
    Clue(("pid",), texts=("pidfile", "pid_file", "getpid()", '.pid"', ".pid'")),
    Clue(("PID",), texts=("PIDFILE", "PID_FILE")),
    # asyncio's loop=
    Clue(("loop=",), texts=("asyncio",)),
    # a fork with a second one, a new session, other streams
    Clue(("fork(",), texts=("setsid", "dup2"), patterns=(re.compile(r"fork\((?s:.*)fork\("),)),
)


def words(options: Options) -> tuple[str, ...]:
    """Texts that are of interest in every file; of a dotted name the first part, as no import of the rest lacks it."""
    native = (*options.sync_functions, *(name for name in options.native_async if "." in name))
    names = (*options.client_classes, *options.embedded_modules, *native)
    words = ("paho", "userdata", "aiomisc", "signum", "gettempdir")
    return (*words, *dict.fromkeys(name.partition(".")[0] for name in names))


def admits(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether any rule may have something to say about ``text``; ``wanted`` are the ``words``."""
    if any(word in text for word in wanted):
        return True
    return any(clue.found(text) for clue in CLUES)
