int modem_open(int id);
