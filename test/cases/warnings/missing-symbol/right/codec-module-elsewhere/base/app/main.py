import sys


def serve(level):
    return level
