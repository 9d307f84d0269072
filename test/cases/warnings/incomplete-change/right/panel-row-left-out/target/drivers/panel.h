int panel_open(int id);
