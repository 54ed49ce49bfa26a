from wb_common.mqtt_client import MQTTClient

client = MQTTClient("lamp")
client.start()
try:
    input("enter: ")
finally:
    client.stop()
