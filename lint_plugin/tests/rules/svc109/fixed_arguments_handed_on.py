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


logged = Logged(mqtt.CallbackAPIVersion.VERSION2, client_id="lamp", clean_session=True)
quiet = Quiet(mqtt.CallbackAPIVersion.VERSION2)
named = Named("lamp/status", False, mqtt.CallbackAPIVersion.VERSION2, "lamp")
retained = Named("lamp/status", True, mqtt.CallbackAPIVersion.VERSION2)
by_name = Named("lamp/status", callback_api_version=mqtt.CallbackAPIVersion.VERSION2, client_id="lamp")
by_names = Named(callback_api_version=mqtt.CallbackAPIVersion.VERSION2, topic="lamp/status")
keywords = Keywords("lamp/status", callback_api_version=mqtt.CallbackAPIVersion.VERSION2)
