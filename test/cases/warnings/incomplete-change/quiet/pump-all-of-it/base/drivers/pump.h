int pump_open(int id);
