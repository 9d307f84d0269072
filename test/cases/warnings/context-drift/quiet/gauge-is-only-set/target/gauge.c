int gauge_read(struct gauge *g)
{
        int level;

        level = gauge_old(g);
        gauge_log(level);
        gauge_show(g);
        return 0;
}
