/* What others call. */
int sensor_open(int id);
