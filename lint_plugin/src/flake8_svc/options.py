"""The plugin's options: their names, defaults, and what a value must look like."""

from __future__ import annotations

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


# How a file installs a signal handler, or writes one for others to install.
SIGNALS = (".signal(", "signal import", "add_signal_handler", "signum")

# How it forks, writes a pid file, opens a log in /tmp.
DAEMONS = ("fork(", "pidfile", "pid_file", "PIDFILE", "PID_FILE", '.pid"', ".pid'", "os.kill", "/tmp")

# How it catches an exit; of interest only beside a loop without an end, for every second file has an `except:`.
ENDLESS = ("while True", "while 1")
CATCHING = ("except:", "BaseException", "except SystemExit")


def words(options: Options) -> tuple[str, ...]:
    """Texts of which a file must hold at least one for any rule to have anything to say.

    Of a dotted name the first part is enough: without it there is no import of the rest.
    """
    native = (*options.sync_functions, *(name for name in options.native_async if "." in name))
    names = (*options.client_classes, *options.embedded_modules, *native)
    words = ("paho", "userdata", "KeyboardInterrupt", "aiomisc", "loop=", *SIGNALS, *DAEMONS)
    return (*words, *dict.fromkeys(name.partition(".")[0] for name in names))


def admits(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether any rule may have something to say about ``text``; ``wanted`` are the ``words``."""
    if any(word in text for word in wanted):
        return True
    return any(word in text for word in ENDLESS) and any(word in text for word in CATCHING)
