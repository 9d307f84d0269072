package app;

import parts.QueueOf;
import java.util.Map;

public class Main {
    int serve(int level) {
        level += QueueOf.of(level);
        return level;
    }
}
