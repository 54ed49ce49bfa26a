import queue
import signal

import paho.mqtt.client as mqtt

events = queue.SimpleQueue()


def stop(signum, frame):
    events.put(signum)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect_async("localhost")
client.loop_start()
events.get()
client.publish("lamp/state", "offline", qos=1).wait_for_publish(2)
client.disconnect()
client.loop_stop()
