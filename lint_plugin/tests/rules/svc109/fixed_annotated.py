from typing import Any

import paho.mqtt.client as mqtt


def on_connect(
    client: mqtt.Client,
    userdata: Any,
    flags: mqtt.ConnectFlags,
    rc: mqtt.ReasonCode,
    properties: mqtt.Properties | None,
) -> None:
    print("connected" if rc == 0 else f"refused: {rc}")


def on_disconnect(client: mqtt.Client, userdata: Any, flags: mqtt.DisconnectFlags, rc: mqtt.ReasonCode, properties: mqtt.Properties | None) -> None:
    if rc != 0:
        print("lost")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
