import paho.mqtt.client as mqtt

if __name__ == "__main__":
    try:
        first = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="second")
    except OSError:
        print("no network")
