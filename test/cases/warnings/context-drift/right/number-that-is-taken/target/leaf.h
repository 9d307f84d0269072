#define LEAF_FALLEN (1 << 3)
#define LEAF_GREEN (1 << 0)
#define LEAF_DRY (1 << 1)
#define LEAF_TORN (1 << 2)
