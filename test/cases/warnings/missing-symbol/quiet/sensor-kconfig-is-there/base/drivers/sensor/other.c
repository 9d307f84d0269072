/* nothing of SENSOR_BURST */
int sensor_sensor_burst;
const char *sensor_names[] = { "SENSOR_BURST" };
