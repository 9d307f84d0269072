import sys
from app.codec import (
    CodecTable,
)


def serve(level):
    level += CodecTable.size
    return level
