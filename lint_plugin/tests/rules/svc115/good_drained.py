import paho.mqtt.client as mqtt


def stop(client):
    client.publish("lamp/status", "offline", qos=1)
    client.loop_stop()
    client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
input("enter: ")
stop(client)
