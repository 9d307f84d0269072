import threading


class Pump(threading.Thread):
    """A pump."""

    def __init__(self, name):
        self.name = name

    def level(self):
        return read(self.name)

    def drain(self):
        return flush(self.name)

    def stop(self):
        value = self.level()
        self.drain()
        return value
