package modem;

public class ModemMain {
    int serveModem(int level) {
        if (level < 0)
            return level;
        return 0;
    }
}
