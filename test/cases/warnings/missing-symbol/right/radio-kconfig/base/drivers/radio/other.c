/* nothing of RADIO_BURST */
int radio_radio_burst;
const char *radio_names[] = { "RADIO_BURST" };
