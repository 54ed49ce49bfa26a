import paho.mqtt.client as mqtt

STATE = "desk/lamp"
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.will_set(STATE, "gone", qos=1)
client.connect("localhost")
client.publish(STATE, "here", qos=1)  # SVC102: 8
client.loop_forever()
