int modem_serve(int level, const char *label);
