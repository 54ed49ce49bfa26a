import aiomisc

try:
    from aiomisc import new_event_loop
except ImportError:
    from asyncio import new_event_loop

if aiomisc.version_info < (18,):
    from aiomisc.log import wrap_logging_handler

    loop = aiomisc.new_event_loop()
if hasattr(aiomisc, "new_event_loop"):
    loop = aiomisc.new_event_loop()
