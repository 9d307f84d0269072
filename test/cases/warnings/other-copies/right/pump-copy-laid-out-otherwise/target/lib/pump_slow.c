int pump_refresh_slow(struct table *table, int key, long now)
{
        struct entry *hit = pump_lookup(table, key); /* may be gone */

        if (hit == NULL) return -2;

        pump_touch(hit, now);
        pump_release(hit);
        return 0;
}

