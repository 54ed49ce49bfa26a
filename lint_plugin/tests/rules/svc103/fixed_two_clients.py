import paho.mqtt.client as mqtt

near = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
far = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
near.connect("localhost")
far.connect("broker.lan")
near.loop_start()
far.loop_forever()
