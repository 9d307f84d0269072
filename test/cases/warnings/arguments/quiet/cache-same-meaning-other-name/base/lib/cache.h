struct cache_dev;

int cache_limit(int level, int timeout_ms);
int cache_flush(struct cache_dev *dev);
