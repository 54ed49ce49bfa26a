import asyncio
import sys

import aiomisc


async def poll(read, task):
    aiomisc.log.basic_config()
    while True:
        try:
            await read()
        except Exception:
            print("lamp")
    while True:
        try:
            await read()
        except asyncio.CancelledError:
            raise
        except:
            print("lamp")
    while True:
        try:
            await read()
        except BaseException as error:
            if not isinstance(error, OSError):
                raise
    while True:
        try:
            await read()
        except:
            break
    while True:
        try:
            await read()
        except:
            sys.exit(1)
    while True:
        task.cancel()
        try:
            await task
        except:
            pass
