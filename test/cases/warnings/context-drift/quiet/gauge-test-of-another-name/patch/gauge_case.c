TEST(Gauge, first)
{
        int level = gauge_raw();

        expect(level);
}

TEST(Gauge, second)
{
        int level = gauge_full();

        check(level);
        expect(level);
}
