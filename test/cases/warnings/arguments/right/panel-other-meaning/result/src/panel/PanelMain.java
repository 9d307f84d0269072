package panel;

public class PanelMain {
    int servePanel(int level, String label) {
        if (level < 0)
            return level;
        PanelLib.limitPanel(level, 40);
        return 0;
    }
}
