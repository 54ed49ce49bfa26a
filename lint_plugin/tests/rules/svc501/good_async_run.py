from ymod_python_sys import current_python

current_python().reactor().async_run(print)
