int gauge_read(struct gauge *g)
{
        int level;

        level = gauge_old(g);
        gauge_store_all(g, level, 1);
        gauge_show(g);
        return 0;
}
