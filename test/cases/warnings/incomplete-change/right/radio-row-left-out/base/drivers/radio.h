int radio_open(int id);
