package modem;

public class ModemLib {
    public static int notifyModem(String[] listeners) {
        return 0;
    }
}
