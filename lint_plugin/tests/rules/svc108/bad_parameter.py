import paho.mqtt.client as mqtt


def stop(client: mqtt.Client) -> None:
    client.loop_stop()  # SVC108: 12
