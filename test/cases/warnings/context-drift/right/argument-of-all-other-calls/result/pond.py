def count_birds(pond):
    return query(pond.water.surface, "birds")


def count_reeds(pond):
    return query(pond.water.surface, "reeds")


def count_frogs(pond):
    return query(
        pond.water, "frogs")
