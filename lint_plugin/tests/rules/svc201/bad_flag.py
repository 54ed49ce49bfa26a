import argparse
import time


def console_script():
    argparse.ArgumentParser().parse_args()
    run = True
    while run:
        try:
            time.sleep(1)
        except KeyboardInterrupt:  # SVC201: 16
            run = False
