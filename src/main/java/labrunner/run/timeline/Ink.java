package labrunner.run.timeline;

/** What a timeline is drawn with, in two themes. Architectures have two tones each: full once a machine is ready, pale before. */
public enum Ink {
    BACKGROUND("#ffffff", "#0d1117"),
    BAND("#f6f8fa", "#161b22"),
    CHOSEN("#ddf4ff", "#12233a"),
    TEXT("#1f2328", "#e6edf3"),
    MUTED("#59636e", "#9198a1"),
    GRID("#d1d9e0", "#30363d"),
    COMMAND("#9a6700", "#d29922"),
    EVENT("#1f2328", "#e6edf3"),
    WARNING("#cf222e", "#f85149"),
    WAITING("#d8dee4", "#3d444d"),
    LEAVING("#b1bac4", "#656c76"),
    ARM64("#8250df", "#a371f7"),
    ARM64_STARTING("#c297ff", "#6e40c9"),
    ARM64_ORDERED("#ecd8ff", "#3c1e70"),
    AMD64("#0969da", "#4493f8"),
    AMD64_STARTING("#80ccff", "#1158c7"),
    AMD64_ORDERED("#ddf4ff", "#0c2d6b"),
    OTHER("#57606a", "#9198a1"),
    OTHER_STARTING("#8c959f", "#656c76"),
    OTHER_ORDERED("#d8dee4", "#3d444d"),
    ON_FULL("#ffffff", "#0d1117"),
    ON_PALE("#1f2328", "#e6edf3");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** As CSS and SVG write a colour. */
    public String colour(boolean inTheDark) {
        return inTheDark ? dark : light;
    }

    /** What words on this are written with. */
    Ink words() {
        return switch (this) {
            case ARM64, AMD64, OTHER -> ON_FULL;
            default -> ON_PALE;
        };
    }

    /** The tones of an architecture: ordered, starting, ready. */
    static Ink of(String arch, int tone) {
        return switch (arch) {
            case "arm64" -> tone == 0 ? ARM64_ORDERED : tone == 1 ? ARM64_STARTING : ARM64;
            case "amd64" -> tone == 0 ? AMD64_ORDERED : tone == 1 ? AMD64_STARTING : AMD64;
            default -> tone == 0 ? OTHER_ORDERED : tone == 1 ? OTHER_STARTING : OTHER;
        };
    }
}
