import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc, properties):
    if rc.is_failure:
        print("connection refused:", rc)
        return
    rc, mid = client.subscribe("lamp/set")
    if rc != mqtt.MQTT_ERR_SUCCESS:
        print("subscribing failed", rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_forever()
