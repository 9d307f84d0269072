#define LEAF_GREEN (1 << 0)
#define LEAF_DRY (1 << 1)
