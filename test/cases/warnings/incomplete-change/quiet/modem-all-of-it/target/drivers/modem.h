/* What others call. */
int modem_open(int id);
