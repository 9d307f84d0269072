#ifndef DMA_H
#define DMA_H

#define DMA_READY 1

struct dma_dev {
        int state;
        int mode;
        unsigned int flags;
};

int dma_power_on(struct dma_dev *dev);
void dma_power_off(struct dma_dev *dev);
int dma_load(struct dma_dev *dev, int mode);
void dma_unload(struct dma_dev *dev);
int dma_start(struct dma_dev *dev);
void dma_stop(struct dma_dev *dev);
int dma_probe(struct dma_dev *dev);
#endif
