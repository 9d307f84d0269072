package cache;

public class CacheTable {
    public static int size;
}
