import paho.mqtt.client as mqtt

V2 = mqtt.CallbackAPIVersion.VERSION2


class Logged(mqtt.Client):
    def __init__(self, *args, **kwargs):
        self.topics = kwargs.setdefault("userdata", [])
        super().__init__(*args, **kwargs)


class Named(mqtt.Client):
    def __init__(self, topic, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic = topic


class Defaulting(mqtt.Client):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("callback_api_version", V2)
        super().__init__(*args, **kwargs)


class Putting(mqtt.Client):
    def __init__(self, *args, **kwargs):
        args = (V2, *args)
        super().__init__(*args, **kwargs)


class Merging(mqtt.Client):
    def __init__(self, **kwargs):
        kwargs.update(settings())
        super().__init__(**kwargs)


class Choosing(mqtt.Client):
    def __init__(self, *args, **kwargs):
        if kwargs:
            super().__init__(*args, **kwargs)
        else:
            super().__init__(V2, *args)


class Asking(mqtt.Client):
    def __init__(self, *args, **kwargs):
        super().__init__(V2, *args, **kwargs)


def settings():
    return {"callback_api_version": V2}


def main(*given):
    Logged(V2, "lamp").connect("localhost")
    Logged(*given).connect("localhost")
    Logged(**settings()).connect("localhost")
    Named("lamp/status", V2).connect("localhost")
    Named("lamp/status", callback_api_version=V2).connect("localhost")
    Named(*given).connect("localhost")
    Defaulting().connect("localhost")
    Putting().connect("localhost")
    Merging().connect("localhost")
    Choosing().connect("localhost")
    Asking().connect("localhost")


if __name__ == "__main__":
    main()
