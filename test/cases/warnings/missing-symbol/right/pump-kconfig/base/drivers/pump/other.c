/* nothing of PUMP_BURST */
int pump_pump_burst;
const char *pump_names[] = { "PUMP_BURST" };
