struct dma_chan {
        int mode;
};

struct dma_dev {
        struct dma_chan chan;
};

int dma_enter(struct dma_dev *dev);
void dma_leave(struct dma_dev *dev);
void dma_forget(struct dma_dev *dev);
struct dma_wait {
        int n;
};
void dma_wait(struct dma_wait *wait);
