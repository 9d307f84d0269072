int panel_serve(int level, const char *label);
