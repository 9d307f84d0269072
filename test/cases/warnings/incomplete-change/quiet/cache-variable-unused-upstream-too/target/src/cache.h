struct cache {
        int size;
};

int cache_lock(struct cache *cache);
void cache_unlock(struct cache *cache);
int cache_count(struct cache *cache);
void cache_say(struct cache *cache, int n);
