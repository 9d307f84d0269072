package sensor;

public class SensorLib {
    public static int notifySensor(String[] listeners) {
        return 0;
    }
}
