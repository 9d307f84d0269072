int load_all(const char *source, int limit);

