package parts;

public class DmaOf {
    public static int of(int level) {
        return level;
    }
}
