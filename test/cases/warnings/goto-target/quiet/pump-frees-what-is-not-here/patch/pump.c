int pump_start(struct pump *p)
{
        int err;
        void *spare;

        spare = pump_spare(p);
        err = pump_fill(p);
        if (err)
                goto out;
        if (pump_dry(p)) {
                err = -1;
                goto out;
        }
        return 0;

out:
        pump_free(spare);
        pump_drain(p);
        return err;
}
