import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set", qos=1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, clean_session=False, client_id="lamp")
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
while True:
    client.publish("lamp/state", "on")
