import signal

import paho.mqtt.client as mqtt


def say(client: mqtt.Client, info: mqtt.MQTTMessageInfo):
    info.wait_for_publish(2)  # SVC208: 10


def stop(sig, frame):
    say(client, info)
    raise SystemExit(0)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
info = client.publish("lamp", "off")
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
