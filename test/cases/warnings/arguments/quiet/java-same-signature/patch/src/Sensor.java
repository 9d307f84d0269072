class Sensor {
    int refresh(String source, int limit) {
        int total = 0;
        total += limit;
        total += SensorIo.loadAll(source, limit);
        return total;
    }
}
