import paho.mqtt.client as mqtt


class Logged(mqtt.Client):
    def __init__(self, *args, **kwargs):
        self.topics = kwargs.setdefault("userdata", [])
        super().__init__(*args, **kwargs)


class Named(mqtt.Client):
    def __init__(self, topic, retain=False, *args, **kwargs):
        kwargs["userdata"] = retain
        mqtt.Client.__init__(self, *args, **kwargs)
        self.topic = topic


class Keywords(mqtt.Client):
    def __init__(self, topic, **kwargs):
        super().__init__(**kwargs)
        self.topic = topic


class Quiet(Logged):
    pass


logged = Logged("lamp", clean_session=True)  # SVC109: 10
quiet = Quiet()  # SVC109: 9
named = Named("lamp/status", False, "lamp")  # SVC109: 9
retained = Named("lamp/status", True)  # SVC109: 12
by_name = Named("lamp/status", client_id="lamp")  # SVC109: 11
by_names = Named(topic="lamp/status")  # SVC109: 12
keywords = Keywords("lamp/status")  # SVC109: 12
