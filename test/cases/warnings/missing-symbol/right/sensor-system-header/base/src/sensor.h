int sensor_serve(int level, const char *label);
