import time

import paho.mqtt.client as mqtt


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.loop_start()
    try:
        while True:
            time.sleep(60)
    finally:
        client.disconnect()
        client.loop_stop()
        print("gone")


main()
