import signal
import threading
import time

import paho.mqtt.client as mqtt


def watch(client):
    try:
        while True:
            client.publish("lamp/power", 5)
            time.sleep(5)
    except KeyboardInterrupt:
        client.publish("lamp/status", "offline", qos=1).wait_for_publish(2)
    client.disconnect()
    client.loop_stop()


panel = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
panel.connect("localhost")
panel.loop_start()
watch(panel)
stopping = threading.Event()
signal.signal(signal.SIGTERM, lambda number, frame: stopping.set())
stopping.wait()
info = panel.publish("lamp/status", "offline", qos=1)
info.wait_for_publish(2)
panel.disconnect()
panel.loop_stop()
