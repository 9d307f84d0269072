def serve(line: str) -> str:
    return line
