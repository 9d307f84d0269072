/* What others call. */
int radio_open(int id);
