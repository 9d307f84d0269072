class SensorIo {
    static int loadAll(String source) {
        return 1;
    }
}
