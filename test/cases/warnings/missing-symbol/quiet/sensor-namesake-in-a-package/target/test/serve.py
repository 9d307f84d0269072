import os


def serve(n):
    return os.path.join('a', n)
