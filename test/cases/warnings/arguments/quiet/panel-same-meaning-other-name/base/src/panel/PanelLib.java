package panel;

public class PanelLib {
    public static int limitPanel(int level, int lenBytes) {
        return 0;
    }
}
