package panel;

public class PanelMain {
    int servePanel(int level, String label) {
        if (level < 0)
            return level;
        PanelLib.linkPanel(level, 7, label);
        return 0;
    }
}
