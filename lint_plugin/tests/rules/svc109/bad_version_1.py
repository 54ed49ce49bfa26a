import paho.mqtt.client as mqtt

API = mqtt.CallbackAPIVersion.VERSION1
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)  # SVC109: 46
other = mqtt.Client(
    client_id="lamp",
    callback_api_version=mqtt.CallbackAPIVersion.VERSION1,  # SVC109: 50
)
third = mqtt.Client(API)  # SVC109: 14
