import asyncio
import http.server
import time

import paho.mqtt.client as mqtt
import ymod_python_sys


async def main():
    ymod_python_sys.send("lamp")


asyncio.run(main())  # SVC503: 9
asyncio.get_event_loop().run_until_complete(main())  # SVC503: 26
time.sleep(30)  # SVC503: 6


server = http.server.HTTPServer.__new__(http.server.HTTPServer)
server.serve_forever()  # SVC503: 8
client: mqtt.Client = ymod_python_sys.client()
client.loop_forever()  # SVC503: 8
