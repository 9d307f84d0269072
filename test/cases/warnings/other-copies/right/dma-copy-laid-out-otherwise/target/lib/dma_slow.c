int dma_refresh_slow(struct table *table, int key, long now)
{
        struct entry *hit =
                dma_lookup(table,
                           key);
        if (hit == NULL) {
                return -2;
        }
        dma_touch(hit,
                  now);
        dma_release(hit);
        return 0;
}

