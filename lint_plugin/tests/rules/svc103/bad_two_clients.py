import paho.mqtt.client as mqtt

near = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
far = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
near.connect("localhost")
far.connect("broker.lan")
while True:
    near.loop()  # SVC103: 10
    far.loop()  # SVC103: 9
