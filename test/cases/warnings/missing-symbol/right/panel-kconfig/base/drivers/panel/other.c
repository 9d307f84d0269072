/* nothing of PANEL_BURST */
int panel_panel_burst;
const char *panel_names[] = { "PANEL_BURST" };
