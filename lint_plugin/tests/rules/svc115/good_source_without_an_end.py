import can
import paho.mqtt.client as mqtt

bus = can.interface.Bus(channel="can0")
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
for message in bus:
    client.publish("can/frame", bytes(message.data))
