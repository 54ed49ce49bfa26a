import paho.mqtt.client as mqtt

API = mqtt.CallbackAPIVersion.VERSION1
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)  # SVC109: 15
other = mqtt.Client(  # SVC109: 14
    client_id="lamp",
    callback_api_version=mqtt.CallbackAPIVersion.VERSION1,
)
third = mqtt.Client(API)  # SVC109: 14
