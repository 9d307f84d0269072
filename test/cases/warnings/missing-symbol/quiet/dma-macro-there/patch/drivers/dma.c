#include "dma.h"

static int dma_setup(struct dma_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = dma_power_on(dev);
        if (ret)
                return ret;

        ret = dma_load(dev, mode);
        if (ret)
                goto err_power;

        ret = dma_start(dev);
        if (ret)
                goto err_load;

        dev->flags |= DMA_QUIRK;
        dev->state = mode;
        return 0;

err_load:
        dma_unload(dev);
err_power:
        dma_power_off(dev);
        return ret;
}

int dma_reset(struct dma_dev *dev)
{
        dma_stop(dev);
        dev->state = 0;
        return dma_setup(dev, 0);
}
