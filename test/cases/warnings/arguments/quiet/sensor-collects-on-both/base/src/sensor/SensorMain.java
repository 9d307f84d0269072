package sensor;

public class SensorMain {
    int serveSensor(int level) {
        if (level < 0)
            return level;
        return 0;
    }
}
