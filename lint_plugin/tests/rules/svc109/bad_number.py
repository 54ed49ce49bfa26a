import paho.mqtt.client as mqtt

client = mqtt.Client(callback_api_version=2)  # SVC109: 15
other = mqtt.Client(1, "lamp")  # SVC109: 14
