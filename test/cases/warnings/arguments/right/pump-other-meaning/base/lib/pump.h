struct pump_dev;

int pump_limit(int level, int enable);
int pump_flush(struct pump_dev *dev);
