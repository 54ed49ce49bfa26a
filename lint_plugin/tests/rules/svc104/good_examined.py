import paho.mqtt.client as mqtt


def compared(client, userdata, flags, rc, properties=None):
    if rc != 0:
        print("refused", rc)
        return
    client.subscribe("lamp/set")


def only_logged(client, userdata, flags, rc, properties=None):
    if rc == 0:
        print("connected")


def failure(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


def in_an_expression(client, userdata, flags, rc, properties):
    print("connected" if rc == 0 else "refused")
    userdata.connected = not rc


def through_a_name(client, userdata, flags, rc, properties):
    code = rc.value
    if code in (134, 135):
        userdata.stop(6)


def success_acts_refusal_reconnects(client, userdata, flags, rc, properties):
    if rc == 0:
        print("connected")
    else:
        userdata.retry_later()
    client.publish("lamp/status", "tried")


def asserted(client, userdata, flags, rc, properties):
    assert rc == "Success", rc
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
for client.on_connect in (compared, only_logged):
    pass
client.on_connect = compared
client.on_connect = only_logged
client.on_connect = failure
client.on_connect = in_an_expression
client.on_connect = through_a_name
client.on_connect = success_acts_refusal_reconnects
client.on_connect = asserted
