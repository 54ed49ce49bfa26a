import time

import paho.mqtt.client as mqtt
import schedule

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def announce():
    client.publish("lamp/config", "{}", retain=True)


def main():
    client.connect("localhost")
    client.loop_start()
    announce()
    schedule.every(10).minutes.do(announce)
    while True:
        schedule.run_pending()
        time.sleep(1)


main()
