from comms import Comm


def main(server):
    comm = Comm(server)
    comm.start()
    try:
        while not comm.ready:
            pass
    except KeyboardInterrupt:
        pass
    print(comm.ask("x"))
    comm.stop()


if __name__ == "__main__":
    main("localhost")
