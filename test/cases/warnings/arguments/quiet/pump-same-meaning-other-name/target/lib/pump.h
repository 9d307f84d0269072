struct pump_dev;

int pump_limit(int level, int on_start);
int pump_flush(struct pump_dev *dev);
