import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.subscribe("lamp/set")  # SVC101: 8
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
