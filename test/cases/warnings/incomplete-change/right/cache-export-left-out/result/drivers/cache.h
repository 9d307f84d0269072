int cache_open(int id);
int cache_reset(int id);
