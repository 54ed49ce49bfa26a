import ymod_python_sys
from ymod_python_sys import sync_run

sync_run(print)  # SVC501: 1
ymod_python_sys.sync_run(print)  # SVC501: 17
