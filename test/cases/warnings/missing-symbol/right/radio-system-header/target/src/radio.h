int radio_serve(int level, const char *label);
