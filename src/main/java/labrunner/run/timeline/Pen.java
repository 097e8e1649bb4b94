package labrunner.run.timeline;

/** Draws a timeline, on a screen or into a file. All lengths are px; y grows downwards. */
public interface Pen {
    /** A filled rectangle with round corners. */
    void box(double x, double y, double width, double height, double corner, Ink ink);

    void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed);

    /** A diamond around a point. */
    void diamond(double x, double y, double radius, Ink ink);

    /** @param y of the line that letters stand on */
    void text(double x, double y, String text, Ink ink, Face face);

    /** How letters look. */
    enum Face {
        PLAIN(11, false),
        STRONG(11, false),
        MONO(11, true),
        SMALL(10, false);

        private final double size;
        private final boolean mono;

        Face(double size, boolean mono) {
            this.size = size;
            this.mono = mono;
        }

        /** Font size, px. */
        public double size() {
            return size;
        }

        /** Whether all letters are as wide as each other. */
        public boolean mono() {
            return mono;
        }

        /** About how wide a text is, px: a little more than most are. */
        double width(String text) {
            return text.length() * size * (mono ? 0.605 : 0.55);
        }

        /** The text, cut to what fits into a width; empty where that isn't worth it. */
        String fitting(String text, double room) {
            if (width(text) <= room) {
                return text;
            }
            int letters = (int) (room / (size * (mono ? 0.605 : 0.55))) - 1;
            return letters < 4 ? "" : text.substring(0, letters) + "…";
        }
    }
}
