import concurrent.futures

from ymod_python_sys import current_python

reactor = current_python()
pool = concurrent.futures.ThreadPoolExecutor(max_workers=4)  # SVC502: 27
