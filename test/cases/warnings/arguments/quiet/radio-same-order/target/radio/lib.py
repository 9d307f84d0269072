def link_radio(source, sink, level):
    return 0

# Kept small on purpose.
