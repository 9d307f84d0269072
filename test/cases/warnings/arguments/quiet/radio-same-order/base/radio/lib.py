def link_radio(source, sink, level):
    return 0
