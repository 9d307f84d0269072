class Part(object):
    def drain(self):
        return 0
