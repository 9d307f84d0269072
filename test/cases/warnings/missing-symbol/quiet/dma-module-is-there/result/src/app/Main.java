package app;

import parts.DmaOf;
import java.util.Map;

public class Main {
    int serve(int level) {
        level += DmaOf.of(level);
        return level;
    }
}
