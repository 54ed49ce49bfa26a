import logging
import os

logging.basicConfig(filename=os.path.join(os.path.dirname(__file__), "/tmp/lamp.log"))  # SVC303: 30
