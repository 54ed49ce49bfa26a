"""What stands in the inner loop leads out of it when the connection is lost: the outer loop subscribes again."""

import sys
import time

import paho.mqtt.client as mqtt


class Lost(Exception):
    pass


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
lost = []
client.on_disconnect = lambda *_: lost.append(1)


def check():
    if lost:
        raise Lost


def by_break():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while True:
                time.sleep(1)
                if lost:
                    break
        except OSError as error:
            print(error)


def by_raise():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while True:
                time.sleep(1)
                if lost:
                    raise Lost
        except (OSError, Lost) as error:
            print(error)


def by_a_function_that_raises():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while True:
                time.sleep(1)
                check()
        except (OSError, Lost) as error:
            print(error)


def by_reconnect_that_raises():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while True:
                time.sleep(1)
                if lost:
                    client.reconnect()
        except OSError as error:
            print(error)


def by_the_end_of_the_program():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while True:
                time.sleep(1)
                if lost:
                    sys.exit(1)
        except OSError as error:
            print(error)


def by_a_condition():
    while True:
        try:
            client.connect("localhost")
            client.loop_start()
            client.subscribe("lamp/set")
            while not lost:
                time.sleep(1)
        except OSError as error:
            print(error)
