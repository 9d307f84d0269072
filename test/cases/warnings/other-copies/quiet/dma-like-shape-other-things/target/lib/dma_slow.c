int dma_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                dma_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        dma_touch(now, now);
        dma_release(found);
        return 0;
}

