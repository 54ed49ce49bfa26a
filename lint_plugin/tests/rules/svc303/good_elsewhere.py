import logging
import sys
import tempfile

logging.basicConfig(stream=sys.stderr)
logging.basicConfig(filename="lamp.log")
logging.FileHandler("/var/log/lamp/lamp.log")
logging.FileHandler("/home/lamp/tmp/lamp.log")
logging.FileHandler(tempfile.mktemp())
logging.FileHandler(f"/tmp/{name()}.log")
