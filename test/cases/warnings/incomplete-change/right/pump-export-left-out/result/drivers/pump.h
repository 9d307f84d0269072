int pump_open(int id);
int pump_reset(int id);
