import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
last = time.monotonic()
while True:
    try:
        with open("/sys/class/thermal/thermal_zone0/temp", encoding="ascii") as file:
            client.publish("cpu/temp", file.read())
        last = time.monotonic()
    except OSError:
        pass
    if time.monotonic() - last > 600:
        break
    time.sleep(10)
client.disconnect()
client.loop_stop()
