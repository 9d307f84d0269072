int gauge_read(struct gauge *g)
{
        int level;

        level = gauge_old(g);
        gauge_store(g, level);
        gauge_show(g);
        return 0;
}
