import paho.mqtt.client as mqtt

if __name__ == "__main__":
    try:
        first = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        second = mqtt.Client(client_id="second")  # SVC109: 23
    except OSError:
        print("no network")
