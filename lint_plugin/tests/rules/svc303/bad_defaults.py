import argparse
import logging
import os

parser = argparse.ArgumentParser()
parser.add_argument("--log", default="/tmp/lamp.log")  # SVC303: 38
parser.add_argument("--socket", default="/tmp/lamp.sock")
logging.basicConfig(filename=os.environ.get("LAMP_LOG", "/var/tmp/lamp.log"))  # SVC303: 57
LEVELS = {"lamp": "INFO"}
LEVELS.get("lamp", "/tmp")
