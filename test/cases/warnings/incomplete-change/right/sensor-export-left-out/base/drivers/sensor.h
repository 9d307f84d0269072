int sensor_open(int id);
