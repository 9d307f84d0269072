/* What others call. */
int panel_open(int id);
