/* nothing of MODEM_BURST */
int modem_modem_burst;
const char *modem_names[] = { "MODEM_BURST" };
