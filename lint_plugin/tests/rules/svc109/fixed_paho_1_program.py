import logging

import paho.mqtt.client as mqtt

log = logging.getLogger("lamp")
TEXTS = {0: "accepted", 132: "wrong protocol", 134: "wrong password", 135: "not authorised"}


class Lamp:
    def __init__(self, host, name):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name, clean_session=False)
        self.client.on_connect = self._on_connect
        self.client.on_disconnect = self._on_disconnect
        self.client.on_subscribe = self.on_subscribe
        self.client.on_publish = lambda client, userdata, mid, reason_code, properties: log.debug("sent %d", mid)
        self.client.on_message = self._on_message
        self.client.connect(host)

    def _on_connect(self, client, userdata, flags, rc, properties):
        if rc in (134, 135):
            log.error("refused: %s", TEXTS.get(rc.value, rc))
        elif rc == 136:
            log.error("not now: %s", mqtt.connack_string(rc))
        elif rc != 0:
            log.error("refused with code %d, %s", rc.value, str(rc))
        else:
            if not flags.session_present:  # it may remember us
                client.subscribe([("lamp/set", 1), ("lamp/get", 0)])
            log.info("connected: " + str(rc))

    def _on_disconnect(
        self,
        client,
        userdata,
        flags,
        rc=0,  # the reason
        properties=None,
    ):
        if rc.is_failure:
            log.warning("lost: %s", str(rc))

    @staticmethod
    def on_subscribe(client,userdata,mid,granted_qos,properties):
        if granted_qos[0] == 128:
            log.error("not subscribed: %s", granted_qos)

    def _on_message(self, client, userdata, message):
        log.info("%s", message.topic)


def on_unsubscribe(client, userdata, mid, reason_code_list, properties):
    log.info("unsubscribed")


def main():
    light = Lamp("localhost", "lamp")
    light.client.on_unsubscribe = on_unsubscribe
    light.client.loop_forever()


if __name__ == "__main__":
    main()
