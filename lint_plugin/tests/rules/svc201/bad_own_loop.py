from gi.repository import GLib

loop = GLib.MainLoop()
try:
    loop.run()
except KeyboardInterrupt:  # SVC201: 8
    loop.quit()
