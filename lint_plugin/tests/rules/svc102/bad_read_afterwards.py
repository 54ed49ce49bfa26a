import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
for name in ("left", "right"):
    client.publish(f"lamp/{name}/meta/name", name, retain=True)  # SVC102: 12
print("the last one is", name)
client.loop_forever()
