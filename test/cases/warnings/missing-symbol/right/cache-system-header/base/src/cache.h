int cache_serve(int level, const char *label);
