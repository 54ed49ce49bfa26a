import time

import paho.mqtt.client as mqtt
import schedule

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")  # SVC112: 8


def send():
    client.publish("lamp/state", "on")


schedule.every(5).minutes.do(send)
while True:
    schedule.run_pending()
    time.sleep(1)
