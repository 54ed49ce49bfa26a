"""SIGHUP reads the configuration again; a wrong one changes nothing; the service never ends by it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import NAME, Connected, Serving, Site, until

ROOMS = """
def topics(self):
    return {room: 1 for room in self.settings.rooms}

def on_message(self, message):
    record(message.topic)
"""

Reconfigure = Callable[[str], None]


@pytest.fixture
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A broker that keeps sessions over its restart."""
    directory = tmp_path_factory.mktemp("sessions")
    with Broker(f"persistence true\npersistence_location {directory}/") as broker:
        yield broker


@pytest.fixture
def reconfigure(site: Site, broker: Broker) -> Reconfigure:
    """Write a configuration with this broker; ``more`` begins with further keys of [mqtt]."""
    return lambda more: site.configure(f'[mqtt]\nurl = "{broker.url}"\n{more}\n')


def test_a_setting_of_the_service_changes(client: TestClient, service: Process, reconfigure: Reconfigure) -> None:
    client.ask(NAME, b"loud")

    reconfigure("[service]\necho = false")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded .*config.toml")
    client.publish(f"{NAME}/ping", b"silent")
    reconfigure("[service]\necho = true")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded", count=2)
    client.publish(f"{NAME}/ping", b"loud again")

    assert client.next(f"{NAME}/pong") == b"loud again"
    assert service.stop() == 0


WRONG: list[tuple[str | None, str]] = [
    ("[service]\nxyzzy = 'maybe'", "service.xyzzy"),
    ("[log]\nlevel = 'loud'", "log.level"),
    ("[[[", "not TOML"),
    (None, "no such file"),
]


@every_kind
@pytest.mark.parametrize("more, why", WRONG)
def test_a_wrong_configuration_is_said_and_the_service_goes_on(
    site: Site, serving: Serving, needed: str, more: str | None, why: str
) -> None:
    site.author("def on_reload(self): record('reloaded')")
    service = serving()
    if more is None:
        site.configuration.unlink()
    else:
        site.configure(needed + more)

    service.send(signal.SIGHUP)

    service.wait_for(f"not reloaded, the old configuration stays in force: .*config.toml: .*{why}")
    site.configure(needed)
    service.send(signal.SIGHUP)
    service.wait_for("reloaded .*config.toml")
    assert service.stop() == 0
    assert site.recorded == ["reloaded"]
    assert "Traceback" not in service.log


@pytest.mark.parametrize("more, why", [("nonsense = 1", "mqtt.nonsense"), *WRONG])
def test_a_wrong_configuration_is_said_and_the_old_one_stays_in_force(
    site: Site, client: TestClient, service: Process, reconfigure: Reconfigure, more: str | None, why: str
) -> None:
    if more is None:
        site.configuration.unlink()
    else:
        reconfigure(more)

    service.send(signal.SIGHUP)

    service.wait_for(f"not reloaded, the old configuration stays in force: .*config.toml: .*{why}")
    client.ask(NAME, b"as before")
    assert service.stop() == 0
    assert "Traceback" not in service.log


def test_a_change_in_mqtt_is_said_to_need_a_restart_at_each_reload_until_there_is_one(
    service: Process, reconfigure: Reconfigure
) -> None:
    for count in (1, 2):
        reconfigure("keepalive = 33")
        service.send(signal.SIGHUP)
        service.wait_for(r"a change there needs a restart", count=count)

    reconfigure("")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded .*config.toml")
    assert service.stop() == 0


@every_kind
def test_the_level_of_the_log_changes_and_the_command_line_goes_before_it(
    site: Site, serving: Serving, needed: str
) -> None:
    site.author("def on_reload(self): record('reload')")
    for arguments in ((), ("--log-level", "info")):
        service = serving("", *arguments)
        site.record.unlink(missing_ok=True)
        site.configure(f'{needed}[log]\nlevel = "error"')
        service.send(signal.SIGHUP)
        until(lambda: site.recorded)

        assert service.stop() == 0

        assert ("stopping" in service.log) == bool(arguments)


@pytest.mark.parametrize("session", ["", 'clean_session = false\nclient_id = "keeper"'], ids=["clean", "persistent"])
@pytest.mark.parametrize("away", [False, True], ids=["connected", "while the broker is away"])
def test_topics_that_depend_on_settings_are_subscribed_and_unsubscribed(
    site: Site, connected: Connected, reconfigure: Reconfigure, session: str, away: bool, broker: Broker
) -> None:
    site.author(ROOMS, config="rooms: list[str] = []")
    service = connected(f"{session}\n[service]\nrooms = ['hall', 'attic']")
    if away:
        broker.stop()
        service.wait_for("lost")
    reconfigure(f"{session}\n[service]\nrooms = ['hall', 'cellar']")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded")
    if away:
        broker.start()
        service.wait_for("connected to", count=2)

    with TestClient(broker.port) as client:

        def cellar_is_heard() -> bool:
            client.publish("cellar")
            return "cellar" in site.recorded

        until(cellar_is_heard)
        client.publish("attic")
        client.publish("hall")
        until(lambda: "hall" in site.recorded)

    assert "attic" not in site.recorded
    assert service.stop() == 0


def test_twenty_reloads_in_a_row_lose_no_message(
    client: TestClient, service: Process, reconfigure: Reconfigure
) -> None:
    for number in range(20):
        service.send(signal.SIGHUP)
        client.publish(f"{NAME}/ping", str(number))

    for number in range(20):
        assert client.next(f"{NAME}/pong") == str(number).encode()
    assert service.stop() == 0
    assert "Traceback" not in service.log


def test_a_reload_before_the_first_connect_is_no_harm(site: Site, broker: Broker) -> None:
    broker.stop()
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')
    service = site.start()
    service.wait_for("waiting for")
    service.send(signal.SIGHUP)
    service.wait_for("reloaded")
    broker.start()

    with TestClient(broker.port, "#") as client:
        client.ask(NAME, b"reloaded")
    assert service.stop() == 0


def test_a_reload_while_a_handler_hangs_is_said_and_the_old_settings_stay(
    site: Site, client: TestClient, connected: Connected
) -> None:
    site.author("""
        def on_message(self, message):
            record("begun")
            while not RECORD.with_name("go").exists():
                time.sleep(0.02)
        """)
    service = connected()
    client.publish(f"{NAME}/ping")
    until(lambda: site.recorded)

    service.send(signal.SIGHUP)
    service.wait_for("on_reload not called: on_message has not returned")

    (site.directory / "go").touch()
    assert service.stop() == 0
