int pump_serve(int level, const char *label);
