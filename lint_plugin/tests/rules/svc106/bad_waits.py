import subprocess
import threading

import paho.mqtt.client as mqtt

done = threading.Event()


def on_message(client, userdata, message):
    client.publish("lamp/done", "1", qos=1).wait_for_publish()  # SVC106: 45
    answer = input("really? ")  # SVC106: 14
    child = subprocess.Popen(["lamp", answer])
    child.communicate()  # SVC106: 11
    subprocess.Popen(["lamp"]).wait()  # SVC106: 32
    done.wait()  # SVC106: 10


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
