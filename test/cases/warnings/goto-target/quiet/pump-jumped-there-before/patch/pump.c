int pump_start(struct pump *p)
{
        int err;

        pump_hold(p);
        err = pump_fill(p);
        if (err)
                goto out;
        if (pump_dry(p) > 1) goto out;
        return 0;

out:
        pump_loose(p);
        pump_drain(p);
        return err;
}
