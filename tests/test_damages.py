"""Deliberate damages: each takes away something that the template promises, and some test must turn red.

Without this, a test that cannot fail would look like one that has passed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from dev.broker import find_mosquitto
from tools.baking import copy_repository
from tools.debian_root import debian_root
from tools.debian_root import missing as root_missing

from .init.host import missing as host_missing
from .systemd.machine import missing

PROJECT = "{{cookiecutter.service_name}}"
PACKAGE = "{{cookiecutter.service_name}}/src/{{cookiecutter.__package}}"
RUNTIME = f"{PACKAGE}/runtime"
MQTT_KIND = "{{cookiecutter.service_name}}/{{cookiecutter.__mqtt}}"
MQTT = f"{MQTT_KIND}/src/{{{{cookiecutter.__package}}}}/runtime/mqtt"
UNIT = f"{MQTT_KIND}/{{{{cookiecutter.__systemd}}}}/{{{{cookiecutter.service_name}}}}.service"
PERIODIC_UNIT = UNIT.replace("__mqtt", "__periodic")
SCRIPT = f"{PROJECT}/{{{{cookiecutter.__sysv}}}}/{{{{cookiecutter.service_name}}}}"
PROGRAM = f"{PROJECT}/{{{{cookiecutter.__supervisor}}}}/{{{{cookiecutter.service_name}}}}.conf"
BEHAVIOUR = "tests/behaviour"


class Damage(NamedTuple):
    """What is taken away: ``old`` becomes ``new`` in ``file``; and the test that sees it, by file and part of name."""

    name: str
    file: str
    old: str
    new: str
    test: str
    part: str


DAMAGES = [
    Damage(
        "SIGTERM has no handler",
        f"{RUNTIME}/signals.py",
        '    signal.SIGTERM: Stop("SIGTERM"),  # systemctl stop\n',
        "",
        f"{BEHAVIOUR}/test_stopping.py",
        "a_stop_ends_with_0_a_disconnect",
    ),
    Damage(
        "the main thread waits for the next event, however long",
        f"{RUNTIME}/app.py",
        "WAIT = 1.0\n",
        "WAIT = 1000.0\n",
        f"{BEHAVIOUR}/test_stopping.py",
        "does_not_wake_the_main_thread",
    ),
    Damage(
        "subscribed once after connect, not in on_connect",
        f"{MQTT}/connection.py",
        "            self._subscribe(anew=True)\n",
        "            if self._session == 1: self._subscribe(anew=True)\n",
        f"{BEHAVIOUR}/test_outages.py",
        "crashes_and_comes_back",
    ),
    Damage(
        "a syntax error",
        f"{RUNTIME}/notify.py",
        "    if not address:\n",
        "    if not address\n",
        "tests/test_combinations.py",
        "has_exactly_its_files",
    ),
    Damage(
        "ends without loop_stop, so the DISCONNECT may not be sent",
        f"{MQTT}/connection.py",
        "        self._client.disconnect()\n        self._client.loop_stop()\n",
        "        self._client.disconnect()\n",
        f"{BEHAVIOUR}/test_stopping.py",
        "right_after_sigterm",
    ),
    Damage(
        "ends without disconnect, so the last will speaks",
        f"{MQTT}/connection.py",
        "        self._client.disconnect()\n        self._client.loop_stop()\n",
        "        self._client.loop_stop()\n",
        f"{BEHAVIOUR}/test_stopping.py",
        "a_stop_ends_with_0_a_disconnect",
    ),
    Damage(
        "nothing bounds the stop",
        f"{RUNTIME}/deadline.py",
        "    guard.start()\n",
        "",
        f"{BEHAVIOUR}/test_stopping_in_trouble.py",
        "a_stop_is_bounded",
    ),
    Damage(
        "no last will",
        f"{MQTT}/connection.py",
        "        client.will_set(self._status, OFFLINE, qos=1, retain=True)\n",
        "",
        f"{BEHAVIOUR}/test_death.py",
        "a_kill_lets_the_will_speak",
    ),
    Damage(
        "the death of the network thread is not noticed",
        f"{MQTT}/client.py",
        "            self._on_death(error)\n",
        "",
        f"{BEHAVIOUR}/test_death.py",
        "a_dead_network_thread",
    ),
    Damage(
        "a refusal is waited for like an outage",
        f"{MQTT}/reason_codes.py",
        '    135: "username and password",  # not authorized: what mosquitto says to a wrong password\n',
        "",
        f"{BEHAVIOUR}/test_refusals.py",
        "a_wrong_password",
    ),
    Damage(
        "unknown keys are accepted",
        f"{RUNTIME}/settings.py",
        "class Section(msgspec.Struct, forbid_unknown_fields=True):\n",
        "class Section(msgspec.Struct):\n",
        f"{BEHAVIOUR}/test_configuration.py",
        "a_wrong_configuration_is_said",
    ),
    Damage(
        "a wrong configuration ends it with 1",
        f"{RUNTIME}/exit_codes.py",
        "    NOT_CONFIGURED = 6 ",
        "    NOT_CONFIGURED = 1 ",
        f"{BEHAVIOUR}/test_configuration.py",
        "no_readable_text_file",
    ),
    Damage(
        "messages are acknowledged before they are handled",
        f"{MQTT}/connection.py",
        "            manual_ack=True,",
        "            manual_ack=False,",
        f"{BEHAVIOUR}/test_workers.py",
        "acknowledged_after",
    ),
    Damage(
        "what a handler raises is not caught",
        f"{MQTT}/runner.py",
        "                self._service.on_message(message)\n            except Exception:\n",
        "                self._service.on_message(message)\n            except ZeroDivisionError:\n",
        f"{BEHAVIOUR}/test_messages.py",
        "a_handler_that_raises_is_logged",
    ),
    Damage(
        "no bound to what waits for the broker",
        f"{MQTT}/outbox.py",
        "            if self._waiting and self._bytes + size > self._limit:\n",
        "            if False:\n",
        f"{BEHAVIOUR}/test_memory.py",
        "a_flood_of_publishes",
    ),
    Damage(
        "only the first line of a traceback has a priority",
        f"{RUNTIME}/logs/formats.py",
        "for line in self._formatter.format(record).splitlines())",
        "for line in [self._formatter.format(record)])",
        f"{BEHAVIOUR}/test_logging.py",
        "every_line_bears_a_priority",
    ),
    Damage(
        "a log file that was moved is written on",
        f"{RUNTIME}/logs/file_target.py",
        "            if os.path.samestat(os.lstat(self._path), here):\n",
        "            if True:\n",
        f"{BEHAVIOUR}/test_log_rotation.py",
        "logrotate_rotates_it",
    ),
    Damage(
        "half a line stays on a full disk",
        f"{RUNTIME}/logs/file_target.py",
        "                os.ftruncate(self._descriptor, before)\n",
        "                pass\n",
        f"{BEHAVIOUR}/test_log_trouble.py",
        "a_full_disk_costs",
    ),
    Damage(
        "two processes write one log file",
        f"{RUNTIME}/logs/place.py",
        "            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)\n",
        "            pass\n",
        f"{BEHAVIOUR}/test_log_settings.py",
        "a_second_service",
    ),
    Damage(
        "a link in the place of a log file is followed",
        f"{RUNTIME}/logs/place.py",
        " | os.O_NOFOLLOW | os.O_NOCTTY",
        " | os.O_NOCTTY",
        f"{BEHAVIOUR}/test_log_trouble.py",
        "a_link_that_was_put",
    ),
    Damage(
        "a syslog daemon that hangs holds up the service",
        f"{RUNTIME}/logs/syslog_target.py",
        "        self._socket.settimeout(PATIENCE)\n",
        "",
        f"{BEHAVIOUR}/test_log_syslog.py",
        "a_daemon_that_hangs",
    ),
    Damage(
        "a reload that is refused has closed what was open",
        f"{RUNTIME}/logs/outputs.py",
        "            targets, lock = open_targets(",
        "            self._targets[-1].close()\n            targets, lock = open_targets(",
        f"{BEHAVIOUR}/test_log_reload.py",
        "a_wrong_one_is_said",
    ),
    Damage(
        "READY only once it is connected",
        f"{RUNTIME}/app.py",
        '        notify("READY=1", f"STATUS={self.status}")\n',
        "",
        f"{BEHAVIOUR}/test_notify.py",
        "ready_is_told_without_a_broker",
    ),
    Damage(
        "the watchdog is not fed",
        f"{RUNTIME}/watchdog.py",
        '                notify("WATCHDOG=1")\n',
        "                pass\n",
        f"{BEHAVIOUR}/test_watchdog.py",
        "fed_while_there_is_no_broker",
    ),
    Damage(
        "the watchdog is fed while the handlers hang",
        f"{RUNTIME}/watchdog.py",
        "            if not hanging:\n",
        "            if True:\n",
        f"{BEHAVIOUR}/test_watchdog.py",
        "a_handler_that_hangs",
    ),
    Damage(
        "one worker that hangs is taken for all",
        f"{MQTT}/runner.py",
        "super().__init__(threads=max(1, service.workers))",
        "super().__init__(threads=1)",
        f"{BEHAVIOUR}/test_watchdog.py",
        "of_two_workers_one_may_hang",
    ),
    Damage(
        "the watchdog is fed while a job hangs",
        f"{RUNTIME}/runner.py",
        " and threading.main_thread().ident not in calls:",
        ":",
        f"{BEHAVIOUR}/test_watchdog.py",
        "a_job_that_hangs",
    ),
    Damage(
        "ticks that have passed are made up for",
        f"{RUNTIME}/grid.py",
        "        self._number = max(before, passed) + 1\n",
        "        self._number = before + 1\n",
        f"{BEHAVIOUR}/test_schedule.py",
        "are_skipped_and_the_phase_is_kept",
    ),
    Damage(
        "the time that a job takes is added to its interval",
        f"{RUNTIME}/grid.py",
        "        before = self._number\n",
        "        self._start, self._number = time.monotonic(), 0\n        before = self._number\n",
        f"{BEHAVIOUR}/test_schedule.py",
        "does_not_move_its_ticks",
    ),
    Damage(
        "a stop waits for the next tick",
        f"{RUNTIME}/app.py",
        "return self._events.get(timeout=max(0.0, min(self._schedule.wait(), self._watchdog.interval, WAIT)))\n",
        "time.sleep(max(0.0, min(self._schedule.wait(), self._watchdog.interval)))\n"
        "                return self._events.get(timeout=0)\n",
        f"{BEHAVIOUR}/test_schedule.py",
        "does_not_wait_for_the_next_tick",
    ),
    Damage(
        "failures are counted as in a row whatever lies between",
        f"{RUNTIME}/schedule.py",
        "                self.failed_in_a_row = 0\n",
        "                pass\n",
        f"{BEHAVIOUR}/test_schedule.py",
        "a_success_between_failures",
    ),
    Damage(
        "no time to drain is asked for",
        f"{RUNTIME}/app.py",
        """, f"EXTEND_TIMEOUT_USEC={(STOP + 1) * 1_000_000:.0f}")""",
        ")",
        f"{BEHAVIOUR}/test_notify.py",
        "a_life_is_told",
    ),
    Damage(
        "instances share their topics",
        f"{MQTT}/connection.py",
        'return f"{identity.service}/{identity.instance}" if identity.instance else identity.service',
        "return identity.service",
        f"{BEHAVIOUR}/test_instances.py",
        "instances_have_their_own_topics",
    ),
    Damage(
        "a hang leaves no stacks in the journal",
        UNIT,
        "Environment=PYTHONFAULTHANDLER=1\n",
        "",
        "tests/systemd/test_watchdog.py",
        "a_hang_is_ended",
    ),
    Damage(
        "systemd restarts a service that is not configured",
        UNIT,
        "RestartPreventExitStatus=2 3 4 5 6\n",
        "",
        "tests/systemd/test_restarting.py",
        "a_missing_configuration",
    ),
    Damage(
        "a description is not escaped",
        "{{cookiecutter.service_name}}/pyproject.toml",
        "{{ cookiecutter.__description }}",
        "{{ cookiecutter.description }}",
        "tests/test_answers.py",
        "unusual_answers",
    ),
    Damage(
        "what the answers leave out stays",
        "hooks/post_gen_project.py",
        'shutil.rmtree(".unused", ignore_errors=True)\n',
        "",
        "tests/test_combinations.py",
        "has_exactly_its_files",
    ),
    Damage(
        "what only one kind has is not laid over the rest",
        "hooks/post_gen_project.py",
        'shutil.copytree(".kind", ".", dirs_exist_ok=True)\n',
        "",
        "tests/test_combinations.py",
        "has_exactly_its_files",
    ),
    Damage(
        "a service without a broker needs the URL of one",
        "hooks/pre_gen_project.py",
        '    if ANSWERS["kind"] != "mqtt":\n        return None\n',
        "",
        "tests/test_answers.py",
        "without_a_broker",
    ),
    Damage(
        "a service without a broker depends on paho",
        f"{PROJECT}/pyproject.toml",
        "dependencies = [{% if cookiecutter.kind == 'mqtt' %}\"paho-mqtt >= 2.1, < 3\", {% endif %}",
        'dependencies = ["paho-mqtt >= 2.1, < 3", ',
        "tests/test_combinations.py",
        "without_a_broker",
    ),
    Damage(
        "a periodic service reaches the network",
        PERIODIC_UNIT,
        "PrivateNetwork=yes\nRestrictAddressFamilies=AF_UNIX\nIPAddressDeny=any\n",
        "",
        "tests/systemd/test_periodic.py",
        "no_network",
    ),
    Damage(
        "an update overwrites the author's file",
        "{{cookiecutter.service_name}}/pyproject.toml",
        '    "src/{{ cookiecutter.__package }}/service.py",\n',
        "",
        "tests/test_cruft.py",
        "cruft_update_renews",
    ),
    Damage(
        "make install overwrites the configuration",
        f"{PROJECT}/install.mk",
        '[ -e "$(DESTDIR)$(CONFIG)" ] || install',
        "install",
        "tests/systemd/test_install.py",
        "installed_again",
    ),
    Damage(
        "make install builds in the checkout",
        f"{PROJECT}/install.mk",
        'pip install --quiet "$$copy"',
        "pip install --quiet .",
        "tests/systemd/test_install.py",
        "uninstalled_it",
    ),
    Damage(
        "a package starts its service on a broker that nobody has named",
        f"{MQTT_KIND}/{{{{cookiecutter.__debian}}}}/rules",
        "sed 's/^url = /# &/' config.example.toml",
        "cat config.example.toml",
        "tests/systemd/test_deb.py",
        "installed_it_is_enabled_and_fails",
    ),
    Damage(
        "a purge leaves the state",
        f"{PROJECT}/{{{{cookiecutter.__debian}}}}/postrm",
        "        rm -rf $folder/",
        "        true $folder/",
        "tests/systemd/test_deb.py",
        "purged_it_leaves_nothing",
    ),
    Damage(
        "the init script takes whatever has the number for the service",
        SCRIPT,
        '--status --quiet --pidfile "$PIDFILE" --user "$NAME"',
        '--status --quiet --pidfile "$PIDFILE"',
        "tests/init/test_sysv_stopping.py",
        "names_a_stranger",
    ),
    Damage(
        "two starts at once do not wait for one another",
        SCRIPT,
        "if ! flock --timeout 90 9; then",
        "if false; then",
        "tests/init/test_sysv_starting.py",
        "of_two_starts_at_once",
    ),
    Damage(
        "a start is told before the service is ready",
        SCRIPT,
        ' --notify-await --notify-timeout "$READY_WITHIN"',
        "",
        "tests/init/test_sysv_starting.py",
        "a_start_that_takes_its_time",
    ),
    Damage(
        "the init script has no last resort",
        SCRIPT,
        "            send KILL\n",
        "",
        "tests/init/test_sysv_stopping.py",
        "one_that_ignores_sigterm",
    ),
    Damage(
        "supervisor starts a service again that is not configured",
        PROGRAM,
        "exitcodes=0,2,3,4,5,6\n",
        "exitcodes=0\n",
        "tests/init/test_supervisor.py",
        "what_a_restart_does_not_help",
    ),
    Damage(
        "supervisor gives up",
        PROGRAM,
        "startsecs=0\n",
        "startsecs=5\n",
        "tests/init/test_supervisor.py",
        "whatever_it_dies_of",
    ),
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, "Future[subprocess.CompletedProcess[str]]"]]:
    """The run of each damaged copy; two at a time, because most of their time is waiting."""
    folder = tmp_path_factory.mktemp("damages")
    with ThreadPoolExecutor(2) as pool:
        yield {
            damage.name: pool.submit(run_damaged, folder / str(number), damage) for number, damage in enumerate(DAMAGES)
        }
        pool.shutdown(cancel_futures=True)


@pytest.mark.skipif(not find_mosquitto(), reason="mosquitto is not installed")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damage_turns_a_test_red(runs: dict[str, "Future[subprocess.CompletedProcess[str]]"], damage: Damage) -> None:
    if damage.test.startswith("tests/systemd/") and (reason := missing() or root_missing()):
        pytest.skip(reason)
    if damage.test.startswith("tests/init/") and (reason := host_missing()):
        pytest.skip(reason)
    done = runs[damage.name].result()

    assert done.returncode == 1, done.stdout
    # the test itself, not a fixture or an import that broke on the way
    assert re.search(rf"^FAILED {damage.test}::test_\w*{damage.part}", done.stdout, re.MULTILINE), done.stdout


def run_damaged(copy: Path, damage: Damage) -> subprocess.CompletedProcess[str]:
    """Run one test on a damaged copy of the repository."""
    copy_repository(copy)
    if (root := debian_root()).exists():  # it takes two minutes to make
        (copy / ".cache").mkdir()
        (copy / ".cache" / root.name).symlink_to(root)
    subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True)
    text = (copy / damage.file).read_text()
    assert text.count(damage.old) == 1, f"{damage.file} holds {damage.old!r} {text.count(damage.old)} times"
    (copy / damage.file).write_text(text.replace(damage.old, damage.new))
    options: list[str | Path] = [
        "--exitfirst",
        "--quiet",
        "--tb=short",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        copy / ".pytest",
    ]
    command = [sys.executable, "-m", "pytest", *options, damage.test, "-k", damage.part]
    for _ in range(3):  # a race that is not lost each time (no loop_stop) shows by chance
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
        if done.returncode:
            break
    return done
