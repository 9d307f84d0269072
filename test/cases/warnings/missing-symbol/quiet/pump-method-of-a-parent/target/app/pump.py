import threading


class Pump(Part):
    """A pump."""

    def __init__(self, name):
        self.name = name

    def level(self):
        return read(self.name)

    def stop(self):
        value = self.level()
        return value
