import sys
from app.codec import (
    CodecTable,
)


def serve(level):
    return level
