package pump;

public class PumpTable {
    public static int size;
}
