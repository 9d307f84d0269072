struct cache_dev;

int cache_link(int first, int second, const char *label);
int cache_flush(struct cache_dev *dev);

// Kept small on purpose.
