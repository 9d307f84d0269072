int radio_open(int id);
int radio_reset(int id);
