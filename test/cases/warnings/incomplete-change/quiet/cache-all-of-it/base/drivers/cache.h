int cache_open(int id);
