"""The image's HEALTHCHECK: asks the broker whether the service is online, with the service's own configuration.

``health.py PACKAGE``: exit code 0 if its retained status says so, else 1 and one line. A broker that has no status, or
does not let the user of the service read it, says nothing: the check then runs into its time limit.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pathlib import Path

from paho.mqtt import MQTTException, client, subscribe


def main(package: str) -> str | None:
    """Check the service of a package.

    :returns: what is wrong, or nothing.
    """
    name = package.replace("_", "-")
    settings = import_module(f"{package}.runtime.settings")
    credentials = import_module(f"{package}.runtime.mqtt.credentials")
    config = import_module(f"{package}.runtime.kind").Config[import_module(f"{package}.config").Settings]
    path = Path(os.environ.get("CONFIGURATION_DIRECTORY", f"/etc/{name}"), "config.toml")
    try:
        mqtt = settings.load(path, config).mqtt
        user = {"username": mqtt.username, "password": credentials.read_password(mqtt, name)} if mqtt.username else None
        status = subscribe.simple(
            f"{name}/status",
            hostname=mqtt.address.host,
            port=mqtt.address.port,
            transport=mqtt.address.transport,
            protocol=client.MQTTv5 if mqtt.protocol == "5" else client.MQTTv311,
            auth=user,
            tls=credentials.tls_context(mqtt),
        )
    except (settings.SettingsError, MQTTException, OSError) as error:
        return f"{name}: {error}"
    return None if status.payload == b"online" else f"{name}: {status.payload.decode(errors='replace')}"


if __name__ == "__main__":
    logging.disable()  # paho's words: the one line is ours
    sys.exit(main(sys.argv[1]))
