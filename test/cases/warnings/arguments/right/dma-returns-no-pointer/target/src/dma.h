struct dma_chan {
        int mode;
};

struct dma_dev {
        struct dma_chan chan;
};

int dma_enter(struct dma_dev *dev);
void dma_leave(struct dma_dev *dev);
int dma_first(struct dma_dev *dev);
