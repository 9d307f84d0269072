int queue_serve(int level, const char *label);
