#ifndef DMA_H
#define DMA_H

#define DMA_READY 1

struct dma_dev {
        int state, seen, flags, irq;
        char *name;
};

int dma_power_on(struct dma_dev *dev);
void dma_power_off(struct dma_dev *dev);
int dma_load(struct dma_dev *dev, int mode);
void dma_unload(struct dma_dev *dev);
int dma_start(struct dma_dev *dev);
void dma_stop(struct dma_dev *dev);
int dma_step(struct dma_dev *dev, int n);
void dma_account(struct dma_dev *dev);
int dma_gone(struct dma_dev *dev);
#endif
