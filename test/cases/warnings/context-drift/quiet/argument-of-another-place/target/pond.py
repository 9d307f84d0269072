def count_birds(pond):
    return query(pond.water.surface, "birds")


def count_reeds(pond):
    return query(pond.water.surface, "reeds")


def count_fish(pond):
    return query(pond.water, "fish")
