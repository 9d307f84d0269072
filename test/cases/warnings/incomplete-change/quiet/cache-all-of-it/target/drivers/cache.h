/* What others call. */
int cache_open(int id);
