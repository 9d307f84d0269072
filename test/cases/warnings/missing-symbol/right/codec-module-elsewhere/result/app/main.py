from app.parts.codec import codec_of
import sys


def serve(level):
    level += codec_of(level)
    return level
