import threading


class Pump(Part):
    """A pump."""

    def __init__(self, name):
        self.name = name

    def level(self):
        return read(self.name)

    def __getattr__(self, name):
        return getattr(self.parts, name)

    def stop(self):
        value = self.level()
        return value
