def count_birds(pond):
    return query(pond.water, "birds")


def count_reeds(pond):
    return query(pond.water, "reeds")
