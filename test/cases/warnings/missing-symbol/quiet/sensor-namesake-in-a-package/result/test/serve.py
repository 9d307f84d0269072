import os
from typing import Any


def serve(n):
    return os.path.join('a', n)
