import paho.mqtt.client as mqtt

STATE = "desk/lamp"


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.publish(STATE, "here", qos=1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.will_set(STATE, "gone", qos=1)
client.connect("localhost")
client.loop_forever()
