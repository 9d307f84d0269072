/* nothing of CACHE_BURST */
int cache_cache_burst;
const char *cache_names[] = { "CACHE_BURST" };
