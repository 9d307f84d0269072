int dma_refresh(struct table *table, int key, long now)
{
        struct entry *entry = dma_lookup(table, key);

        if (entry == NULL)
                return -2;
        dma_touch(entry, now);
        dma_release(entry);
        return 0;
}

