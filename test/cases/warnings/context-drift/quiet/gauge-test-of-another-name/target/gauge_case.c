TEST(Gauge, second)
{
        int level = gauge_full();

        expect(level);
}
