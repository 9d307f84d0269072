/* What others call. */
int modem_open(int id);
int modem_reset(int id);
