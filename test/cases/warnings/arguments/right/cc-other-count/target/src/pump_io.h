int load_all(const char *source);
