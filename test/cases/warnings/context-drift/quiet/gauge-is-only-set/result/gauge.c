int gauge_read(struct gauge *g)
{
        int level;

        level = gauge_old(g);
        gauge_log(level);
        level = 0;
        gauge_show(g);
        return 0;
}
