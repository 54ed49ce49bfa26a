def view(client):
    try:
        client.loop_forever()
    except KeyboardInterrupt:
        pass
    return 0
