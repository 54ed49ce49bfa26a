import paho.mqtt.client as mqtt

client = mqtt.Client(callback_api_version=mqtt.CallbackAPIVersion.VERSION2)
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")
