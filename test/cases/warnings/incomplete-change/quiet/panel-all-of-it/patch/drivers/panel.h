int panel_open(int id);
int panel_reset(int id);
