struct pump_dev;

int pump_limit(int level, int disable);
int pump_flush(struct pump_dev *dev);
