import paho.mqtt.client as mqtt

name = "lamp"
client = mqtt.Client("lamp")  # SVC109: 15
other = mqtt.Client(name, clean_session=False)  # SVC109: 14
third = mqtt.Client(f"lamp-{name}")  # SVC109: 14


def make(client_id, config):
    if config.persistent:
        return mqtt.Client(client_id, False)  # SVC109: 21
    return mqtt.Client(config.client_id or name.lower())  # SVC109: 17


def main(config):
    make("lamp", config).loop_forever()
