int gauge_read(struct gauge *g)
{
        int level;
        int raw;

        raw = gauge_raw(g);
        level = raw * 2;
        gauge_store(g, level);
        gauge_show(g);
        return 0;
}
