from typing import Any

import paho.mqtt.client as mqtt


def on_connect(
    client: mqtt.Client,
    userdata: Any,
    flags: dict[str, int],
    rc: int,
) -> None:
    print("connected" if rc == 0 else f"refused: {rc}")


def on_disconnect(client: mqtt.Client, userdata: Any, rc: int) -> None:
    if rc is not 0:
        print("lost")


client = mqtt.Client()  # SVC109: 15
client.on_connect = on_connect
client.on_disconnect = on_disconnect
