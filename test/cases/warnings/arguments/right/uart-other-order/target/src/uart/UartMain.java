package uart;

public class UartMain {
    int serveUart(int level, String label) {
        if (level < 0)
            return level;
        return 0;
    }
}
