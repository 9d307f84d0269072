struct pump_dev;

int pump_link(const char *source, const char *sink, int level);
int pump_flush(struct pump_dev *dev);
