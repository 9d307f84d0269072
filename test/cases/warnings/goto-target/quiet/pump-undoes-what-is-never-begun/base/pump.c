int pump_start(struct pump *p)
{
        int err;

        beginTrial(p);
        err = pump_fill(p);
        if (err)
                goto out;
        return 0;

out:
        endTrial(p);
        pump_drain(p);
        return err;
}
