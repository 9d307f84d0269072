class Part(object):
    def halt(self):
        return 0
