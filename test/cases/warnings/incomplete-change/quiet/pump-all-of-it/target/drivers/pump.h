/* What others call. */
int pump_open(int id);
