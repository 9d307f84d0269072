int sensor_open(int id);
int sensor_reset(int id);
