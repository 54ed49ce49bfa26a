"""The four faults that the guideline was written against, as they look in a service of the field."""

from __future__ import annotations

from pathlib import Path

from linting import places, reports

SERVICE = '''\
"""A thermostat, as it grew."""

import logging
import sys

import paho.mqtt.client as mqtt
from ymod_python_sys import current_python

log = logging.getLogger(__name__)


class Thermostat:
    def __init__(self, host: str) -> None:
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message
        self.client.connect(host)
        self.client.subscribe("thermostat/set")
        self.limit = 21.0

    def on_message(self, client, userdata, message):
        self.limit = float(message.payload)

    def measured(self) -> float:
        return current_python().reactor().sync_run(lambda: 20.5)

    def serve(self) -> None:
        while True:
            self.client.loop()
            self.client.publish("thermostat/heat", self.measured() < self.limit)


def main() -> None:
    thermostat = Thermostat(sys.argv[1])
    try:
        thermostat.serve()
    except KeyboardInterrupt:
        log.info("stopping")
        thermostat.client.disconnect()
        thermostat.client.loop_stop()


if __name__ == "__main__":
    main()
'''


def test_all_four_are_found(tmp_path: Path) -> None:
    (tmp_path / "thermostat.py").write_text(SERVICE)
    assert places(reports(tmp_path)["thermostat.py"]) == [
        (17, 21, "SVC101"),
        (24, 43, "SVC501"),
        (28, 25, "SVC103"),
        (36, 12, "SVC201"),
    ]


def test_each_mended_by_itself_leaves_the_other_three(tmp_path: Path) -> None:
    mends = {
        "SVC101": (
            '        self.client.connect(host)\n        self.client.subscribe("thermostat/set")\n',
            "        self.client.on_connect = lambda client, userdata, flags, reason, properties: (\n"
            '            reason.is_failure or client.subscribe("thermostat/set")\n'
            "        )\n"
            "        self.client.connect(host)\n",
        ),
        "SVC103": (
            "        while True:\n            self.client.loop()\n",
            "        self.client.loop_start()\n        while True:\n",
        ),
        "SVC201": ("def main() -> None:\n", "def main() -> None:\n    signal.signal(signal.SIGTERM, print)\n"),
        "SVC501": ("sync_run(lambda: 20.5)", "latest"),
    }
    for code, (old, new) in mends.items():
        assert SERVICE.count(old) == 1
        mended = SERVICE.replace(old, new).replace("import sys\n", "import signal\nimport sys\n")
        (tmp_path / f"{code}.py").write_text(mended)
    for code in mends:
        found = {report.code for report in reports(tmp_path)[f"{code}.py"]}
        # with loop_start() the callbacks run in a thread that the reactor does not know
        brought = {"SVC502"} if code == "SVC103" else set()
        assert found == set(mends) - {code} | brought, code
