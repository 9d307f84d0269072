int gauge_read(struct gauge *g)
{
        int level;
        int first;

        first = gauge_raw(g);
        level = first * 2;
        gauge_show(g);
        return 0;
}
