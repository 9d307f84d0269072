def link_radio(sink, source, level):
    return 0
