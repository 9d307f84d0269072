#define LEAF_GREEN (1 << 0)
#define LEAF_DRY (1 << 1)

struct leaf;

enum { ROOT_DEEP = 2 };
