import http.server
import socketserver

import paho.mqtt.client as mqtt
from apscheduler.schedulers.background import BackgroundScheduler
from ymod_python_sys import current_python, send


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        send("lamp")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        send("lamp")


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True


def tick():
    send(current_python())


def serve(client: mqtt.Client):
    client.on_connect = on_connect
    client.loop_start()  # SVC502: 12
    scheduler = BackgroundScheduler()
    scheduler.add_job(tick, "interval", seconds=1)  # SVC502: 15
    web = http.server.ThreadingHTTPServer(("", 80), Handler)  # SVC502: 23
    return web, Server(("", 81), Handler)  # SVC502: 17
