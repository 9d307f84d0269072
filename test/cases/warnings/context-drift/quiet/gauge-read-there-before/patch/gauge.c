int gauge_read(struct gauge *g)
{
        int level;

        level = gauge_raw(g);
        gauge_store_all(g, level, 1);
        gauge_show(g);
        return 0;
}
