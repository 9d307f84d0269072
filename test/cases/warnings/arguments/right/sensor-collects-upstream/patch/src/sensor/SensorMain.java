package sensor;

public class SensorMain {
    int serveSensor(int level) {
        if (level < 0)
            return level;
        SensorLib.notifySensor("ready");
        return 0;
    }
}
