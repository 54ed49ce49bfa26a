import contextlib
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.will_set("lamp/online", "0", retain=True)  # says goodbye as well
client.connect("localhost")
client.loop_start()
with contextlib.suppress(KeyboardInterrupt):
    while True:
        client.publish("lamp/state", "on")
        time.sleep(10)
