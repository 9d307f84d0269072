TEST(Gauge, second)
{
        int level = gauge_full();

        check(level);
        expect(level);
}
