int pump_start(struct pump *p)
{
        int err;

        err = pump_fill(p);
        if (err)
                goto out;
        return 0;

out:
        pump_drain(p);
        return err;
}
