"""Jobs run when their author said, one at a time, whatever one of them does; and a stop never waits for a tick."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import NAME, Connected, Site, retained_status, until
from .jobs import NOWHERE, summary

INTERVAL = "interval: Seconds = 60.0"

Run = Callable[..., Process]
periodic = pytest.mark.parametrize("kind", ["periodic"])


@pytest.fixture
def run(site: Site, kind: str) -> Run:
    """Starts a service with these methods, which hold jobs."""

    def start(methods: str, *arguments: str, config: str = "", more: str = "", **options: object) -> Process:
        site.author(methods, config)
        site.configure(f"{NOWHERE if kind == 'mqtt' else ''}{more}")
        return site.start(*arguments, **options)  # type: ignore[arg-type]

    return start


def times(site: Site) -> list[float]:
    return [float(line) for line in site.recorded]


def test_the_time_that_a_job_takes_does_not_move_its_ticks(site: Site, run: Run) -> None:
    service = run("@runtime.every(0.05)\ndef work(self): record(str(time.monotonic())); time.sleep(0.02)")
    until(lambda: len(site.recorded) >= 60)

    assert service.stop() == 0

    ran, _, skipped = summary(service.log)
    ticks = times(site)
    wanted = (ticks[-1] - ticks[0]) / 0.05 + 1
    assert ran == len(ticks)
    assert abs(ran + skipped - wanted) < 2  # with the work added to each it would be 40 % less


def test_ticks_that_pass_during_a_slow_run_are_skipped_and_the_phase_is_kept(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(0.4)
        def work(self):
            record(str(time.monotonic()))
            time.sleep(1.4 if len(RECORD.read_text().split()) == 2 else 0)
    """)
    until(lambda: len(site.recorded) >= 6)

    assert service.stop() == 0

    ticks = times(site)
    assert min(after - before for before, after in zip(ticks, ticks[1:], strict=False)) > 0.2  # no burst to make up
    phases = sorted((tick - ticks[0] + 0.2) % 0.4 - 0.2 for tick in ticks)
    assert abs(phases[len(phases) // 2]) < 0.1
    assert len(re.findall(r"work took 1\.[45].* ticks skipped", service.log)) == 1
    assert summary(service.log)[2] >= 3


@every_kind
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_does_not_wait_for_the_next_tick(site: Site, run: Run, number: signal.Signals) -> None:
    service = run("@runtime.every(600)\ndef work(self): record('work')\ndef on_stop(self): record('on_stop')")
    until(lambda: site.recorded)
    sent = time.monotonic()

    assert service.stop(number) == 0

    assert time.monotonic() - sent < 5
    assert site.recorded == ["work", "on_stop"]


def test_the_first_tick_is_at_the_start_or_an_interval_later(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(600)
        def first(self): record("first")

        @runtime.every(600, at_once=False)
        def never(self): record("never")

        @runtime.every(1.0, at_once=False)
        def second(self): record("second")
    """)
    until(lambda: "second" in site.recorded)

    assert service.stop() == 0
    assert "never" not in site.recorded and site.recorded[0] == "first"


def test_a_job_ends_after_so_many_times_and_the_service_goes_on(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(0.05, times=3)
        def thrice(self): record("thrice")

        @runtime.every(0.05)
        def ever(self): record("ever")
    """)
    until(lambda: site.recorded.count("ever") > 10)

    assert service.stop() == 0
    assert site.recorded.count("thrice") == 3


def test_jitter_scatters_the_ticks_and_does_not_add_up(site: Site, run: Run) -> None:
    service = run("@runtime.every(0.1, jitter=0.09)\ndef work(self): record(str(time.monotonic()))")
    until(lambda: len(site.recorded) >= 40)

    assert service.stop() == 0

    ticks = times(site)
    ran, _, skipped = summary(service.log)
    gaps = [after - before for before, after in zip(ticks, ticks[1:], strict=False)]
    assert max(gaps) - min(gaps) > 0.05
    assert abs((ticks[-1] - ticks[0]) / 0.1 + 1 - ran - skipped) < 3


@pytest.mark.parametrize("workers", [0, 1])
def test_jobs_and_messages_come_one_at_a_time(
    site: Site, client: TestClient, connected: Connected, workers: int
) -> None:
    site.author(f"""
        workers = {workers}
        inside = 0

        def work(self, name):
            self.inside += 1
            record(f"{{name}} {{self.inside}} {{threading.current_thread() is threading.main_thread()}}")
            time.sleep(0.03)
            self.inside -= 1

        @runtime.every(0.05)
        def one(self): self.work("one")

        @runtime.every(0.05)
        def two(self): self.work("two")

        def on_message(self, message): self.work("message")
    """)
    service = connected()

    for _ in range(20):
        client.publish(f"{NAME}/ping", qos=0)
        time.sleep(0.01)
    until(lambda: sum("message" in line for line in site.recorded) == 20)

    assert service.stop() == 0
    lines = {line for line in site.recorded if "message" not in line}
    assert lines == {"one 1 True", "two 1 True"}
    assert all(line.startswith("message 1") for line in set(site.recorded) - lines)


def test_a_flood_of_messages_does_not_keep_jobs_from_running(
    site: Site, client: TestClient, connected: Connected
) -> None:
    site.author("""
        def on_message(self, message):
            time.sleep(0.002)
            record("message")

        @runtime.every(0.1)
        def work(self): record("work")
    """)
    service = connected()
    for _ in range(1000):
        client._client.publish(f"{NAME}/ping", b"", 1)
    until(lambda: site.recorded.count("message") == 1000)

    during = site.recorded[site.recorded.index("message") :]
    assert during.count("work") >= 5  # 20 or more
    assert service.stop() == 0


@every_kind
def test_what_a_job_raises_is_logged_and_counted_and_the_others_go_on(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(0.05, give_up_after=0)
        def bad(self): raise RuntimeError("meter is gone")

        @runtime.every(0.05)
        def good(self): record("good")
    """)
    service.wait_for(r"bad failed \(failure 12, 12 in a row\)")
    until(lambda: len(site.recorded) >= 12)

    assert service.stop() == 0

    assert "RuntimeError: meter is gone" in service.log
    assert "_queue.Empty" not in service.log  # nothing of the runtime in the traceback
    assert summary(service.log)[1] >= 12


def test_a_job_that_keeps_failing_ends_the_process_in_order(site: Site, broker: Broker, connected: Connected) -> None:
    site.author("""
        @runtime.every(0.2, at_once=False, give_up_after=3)
        def bad(self): raise RuntimeError("meter is gone")

        def on_stop(self): record("on_stop")
    """)
    service = connected()

    assert service.wait() == 1

    assert "bad has failed 3 times in a row: giving up" in service.log
    assert service.log.count("RuntimeError: meter is gone") == 3
    assert site.recorded == ["on_stop"]
    assert retained_status(broker) == b"offline"
    assert "has crashed" not in service.log


def test_a_success_between_failures_is_a_new_beginning(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(0.02, give_up_after=3)
        def fickle(self):
            record("run")
            if len(RECORD.read_text().split()) % 3:
                raise RuntimeError("now and then")
    """)
    until(lambda: len(site.recorded) >= 30)

    assert service.stop() == 0
    assert "2 in a row" in service.log and "3 in a row" not in service.log


@every_kind
def test_ten_failures_in_a_row_are_enough_without_a_word(site: Site, run: Run) -> None:
    service = run("@runtime.every(0.02)\ndef bad(self): record('run'); raise RuntimeError")

    assert service.wait() == 1
    assert len(site.recorded) == 10


@every_kind
def test_a_job_that_asks_whether_the_service_stops_ends_at_once(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(600)
        def long(self):
            record("begin")
            record(f"told: {self.stopping.wait(600)}")

        def on_stop(self): record("on_stop")
    """)
    until(lambda: site.recorded)
    sent = time.monotonic()

    assert service.stop() == 0

    assert time.monotonic() - sent < 5
    assert site.recorded == ["begin", "told: True", "on_stop"]


@every_kind
def test_a_stop_waits_for_the_job_under_way_and_begins_no_other(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(0.05)
        def slow(self):
            record("begin")
            time.sleep(2)
            record("end")

        @runtime.every(0.05)
        def other(self): record("other")

        def on_stop(self): record("on_stop")
    """)
    until(lambda: site.recorded)

    assert service.stop() == 0
    assert site.recorded == ["begin", "end", "on_stop"]


@every_kind
def test_a_job_that_never_returns_does_not_hold_up_a_stop_for_ever(site: Site, run: Run) -> None:
    service = run("@runtime.every(1)\ndef stuck(self): record('begin'); time.sleep(600)")
    until(lambda: site.recorded)

    assert service.stop() == 0
    assert "not stopped after 8 s" in service.log


def test_an_interval_of_the_settings_changes_at_a_reload_and_a_bad_one_does_not(site: Site, run: Run) -> None:
    service = run("@runtime.every(lambda settings: settings.interval)\ndef work(self): record('work')", config=INTERVAL)
    until(lambda: site.recorded == ["work"])

    for count, bad in enumerate(("0", "nan", "true"), 1):
        site.configure(f"{NOWHERE}[service]\ninterval = {bad}")
        service.send(signal.SIGHUP)
        service.wait_for(
            "not reloaded, the old configuration stays in force: .*config.toml: service.interval", 15, count
        )
    site.configure(f"{NOWHERE}[service]\ninterval = 0.1")
    service.send(signal.SIGHUP)
    until(lambda: len(site.recorded) >= 5)
    site.configure(f"{NOWHERE}[service]\ninterval = 600")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded .*config.toml", count=2)
    before = len(site.recorded)
    time.sleep(0.5)

    assert len(site.recorded) <= before + 1
    assert service.stop() == 0


def test_a_reload_that_changes_nothing_leaves_the_ticks_where_they_are(site: Site, run: Run) -> None:
    service = run("""
        @runtime.every(lambda settings: 1.0)
        def work(self): record(str(time.monotonic()))
    """)
    until(lambda: site.recorded)
    for _ in range(8):
        time.sleep(0.3)  # each begins before the tick that a new grid would have
        service.send(signal.SIGHUP)

    assert len(site.recorded) >= 2  # a grid that began anew each time would not have come so far
    assert service.stop() == 0


def test_the_timekeeper_says_how_long_something_took(site: Site, run: Run) -> None:
    service = run(
        """
        @runtime.every(600)
        def work(self):
            with runtime.Timekeeper("read meters", limit=0.1):
                time.sleep(0.2)
            with runtime.Timekeeper("read the hall") as keeper:
                time.sleep(0.2)
            record(str(keeper.took))
        """,
        "--log-level",
        "debug",
    )
    until(lambda: site.recorded)

    assert service.stop() == 0
    assert re.search(r"WARNING .*read meters took 0\.\d{3} s, longer than 0\.1 s", service.log)
    assert re.search(r"DEBUG .*read the hall took 0\.\d{3} s", service.log)
    assert re.search(r"DEBUG .*work took 0\.\d{3} s", service.log)
    assert 0.2 <= times(site)[0] < 2


@periodic
def test_once_every_job_runs_once_whatever_its_schedule(site: Site, run: Run) -> None:
    service = run(
        """
        @runtime.every(600, at_once=False, jitter=500, times=3)
        def one(self): record("one")

        @runtime.every(0.001)
        def two(self): record("two")

        def on_start(self): record("on_start")
        def on_stop(self): record("on_stop")
        """,
        "--once",
    )

    assert service.wait() == 0
    assert site.recorded == ["on_start", "one", "two", "on_stop"]


@periodic
def test_once_a_job_that_raises_makes_it_1_and_the_others_run(site: Site, run: Run) -> None:
    service = run(
        """
        @runtime.every(1, give_up_after=1)
        def bad(self): raise RuntimeError("meter is gone")

        @runtime.every(1)
        def good(self): record("good")

        def on_stop(self): record("on_stop")
        """,
        "--once",
    )

    assert service.wait() == 1
    assert site.recorded == ["good", "on_stop"]
    assert "RuntimeError: meter is gone" in service.log


@periodic
def test_once_it_can_be_stopped_and_what_is_wrong_is_said_as_ever(site: Site, run: Run) -> None:
    service = run("@runtime.every(1)\ndef work(self): record('work'); self.stopping.wait(600)", "--once")
    until(lambda: site.recorded)
    assert service.stop() == 0

    service = run("def on_start(self): pass", "--once")
    assert service.wait() == 2
    assert "--once: this service has no jobs (@runtime.every)" in service.log

    service = run(
        "@runtime.every(lambda settings: settings.interval)\ndef work(self): record('work')",
        "--once",
        config=INTERVAL,
        more="[service]\ninterval = 0",
    )
    assert service.wait() == 6
    assert site.recorded == ["work"]


def test_a_service_for_messages_cannot_run_once(run: Run) -> None:
    service = run("@runtime.every(1)\ndef work(self): record('work')", "--once")

    assert service.wait() == 2
    assert "--once: this service waits for messages" in service.log
