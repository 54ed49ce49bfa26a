"""A service that cannot go on ends with a code that makes the init system restart it, and its last will speaks."""

from __future__ import annotations

import signal

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import NAME, Connected, Site, until

#: A thread of the author that nobody ends: the interpreter would wait for it for ever.
IMMORTAL = "def on_start(self):\n    threading.Thread(target=lambda: time.sleep(600)).start()"


def assert_the_will_speaks(broker: Broker, client: TestClient) -> None:
    assert client.next(f"{NAME}/status") == b"online"
    assert client.next(f"{NAME}/status") == b"offline"
    assert "Received DISCONNECT from my-service-" not in broker.log  # it was the broker that said it


@pytest.mark.parametrize(
    "workers, more", [(0, ""), (1, ""), (0, IMMORTAL)], ids=["network", "worker", "thread left behind"]
)
def test_a_dead_network_thread_or_worker_ends_the_process_with_70_and_the_will_speaks(
    site: Site, broker: Broker, client: TestClient, connected: Connected, workers: int, more: str
) -> None:
    site.author(f"workers = {workers}\n{more}\ndef on_message(self, message): sys.exit('this ends a thread')")
    service = connected()

    client.publish(f"{NAME}/ping")

    assert service.wait() == 70
    assert ("worker" if workers else "network thread") + " has died" in service.log
    assert "SystemExit: this ends a thread" in service.log
    assert_the_will_speaks(broker, client)


@pytest.mark.parametrize("qos", [1, 2])
def test_the_message_that_killed_the_service_is_not_acknowledged(
    site: Site, client: TestClient, connected: Connected, qos: int
) -> None:
    site.author("""
        def topics(self):
            return {f"{self.name}/ping": 2}

        def on_message(self, message):
            if not RECORD.exists():
                record("died")
                os._exit(9)
            record(message.text)
        """)
    session = 'clean_session = false\nclient_id = "keeper"'
    service = connected(session)
    client.publish(f"{NAME}/ping", "precious", qos)
    assert service.wait() == 9

    again = connected(session)
    client.publish(f"{NAME}/ping", "next", qos)

    until(lambda: len(site.recorded) == 3)
    assert site.recorded == ["died", "precious", "next"]
    assert again.stop() == 0


def test_a_kill_lets_the_will_speak(broker: Broker, client: TestClient, service: Process) -> None:
    assert service.stop(signal.SIGKILL) == -signal.SIGKILL

    assert_the_will_speaks(broker, client)


@every_kind
def test_an_exception_in_on_start_ends_it_with_1_and_a_traceback(site: Site, needed: str) -> None:
    site.author("def on_start(self): raise OSError('no such serial port')")
    site.configure(needed)

    service = site.start()

    assert service.wait() == 1
    assert "my-service has crashed" in service.log
    assert "OSError: no such serial port" in service.log


def test_on_start_comes_before_the_connection(site: Site, needed: str, broker: Broker) -> None:
    site.author("def on_start(self): sys.exit(9)")
    site.configure(needed)

    assert site.start().wait() == 9

    assert "Received CONNECT" not in broker.log


@pytest.mark.parametrize("topics", ["raise KeyError('room')", "return {'a/#/b': 1}", "return {'a': 3}", "return None"])
def test_topics_that_cannot_be_had_end_it_with_a_traceback_and_not_in_a_deaf_service(
    site: Site, broker: Broker, topics: str
) -> None:
    site.author(f"def topics(self): {topics}")
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')

    service = site.start()

    assert service.wait() in (1, 70)
    assert "Traceback" in service.log
    assert "topics" in service.log


@every_kind
def test_an_author_file_that_does_not_import_ends_it_with_1_and_a_traceback(site: Site) -> None:
    site.author("no_such_name")

    service = site.start()

    assert service.wait() == 1
    assert "NameError" in service.log
