struct pump_dev;

int pump_link(const char *sink, const char *source, int level);
int pump_flush(struct pump_dev *dev);
