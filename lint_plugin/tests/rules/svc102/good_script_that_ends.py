import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
for name in ("left", "right"):
    client.publish(f"homeassistant/switch/{name}/config", "{}", retain=True)
info = client.publish("lamp/status", "online", retain=True)
info.wait_for_publish(5)
client.loop_stop()
client.disconnect()
