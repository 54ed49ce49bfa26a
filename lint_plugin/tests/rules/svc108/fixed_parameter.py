import paho.mqtt.client as mqtt


def stop(client: mqtt.Client) -> None:
    client.disconnect()
    client.loop_stop()
