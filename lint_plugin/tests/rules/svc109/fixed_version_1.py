import paho.mqtt.client as mqtt

API = mqtt.CallbackAPIVersion.VERSION2
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other = mqtt.Client(
    client_id="lamp",
    callback_api_version=mqtt.CallbackAPIVersion.VERSION2,
)
third = mqtt.Client(API)
