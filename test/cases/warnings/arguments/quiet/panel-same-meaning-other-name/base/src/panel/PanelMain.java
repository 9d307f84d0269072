package panel;

public class PanelMain {
    int servePanel(int level, String label) {
        if (level < 0)
            return level;
        return 0;
    }
}
