package panel;

public class PanelLib {
    public static int limitPanel(int level, int lenPages) {
        return 0;
    }
}
