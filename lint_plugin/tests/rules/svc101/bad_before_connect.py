import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, clean_session=False, client_id="lamp")
client.subscribe("lamp/set", qos=1)  # SVC101: 8
client.connect("localhost")
client.loop_start()
while True:
    client.publish("lamp/state", "on")
