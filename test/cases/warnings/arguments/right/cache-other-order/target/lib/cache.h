struct cache_dev;

int cache_link(int second, int first, const char *label);
int cache_flush(struct cache_dev *dev);
