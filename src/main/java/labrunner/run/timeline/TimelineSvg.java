package labrunner.run.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import labrunner.value.Printable;

/** A timeline as an SVG file: the whole of it, or what a window shows. Pure. */
public final class TimelineSvg implements Pen {
    private static final double WIDTH = 1200;
    private static final double NAMES = 220;
    private static final double LINE = 18;

    private final StringBuilder svg = new StringBuilder();
    private final boolean dark;

    private TimelineSvg(boolean dark) {
        this.dark = dark;
    }

    /** All of it, with the story above. */
    public static String whole(Timeline timeline, Instant now) {
        return of(
                TimelinePicture.whole(timeline, TimelineRows.of(timeline, Set.of(), true), now, NAMES, WIDTH),
                Story.of(timeline),
                false);
    }

    /** A picture with the story above it. */
    public static String of(TimelinePicture picture, List<Story.Told> story, boolean dark) {
        var pen = new TimelineSvg(dark);
        double width = picture.scale().right() + 16;
        double above = story.isEmpty() ? 0 : story.size() * LINE + 12;
        var lines = new ArrayList<String>();
        for (int i = 0; i < story.size(); i++) {
            pen.text(8, 18 + i * LINE, Face.STRONG.fitting(story.get(i).text(), width - 16), Ink.TEXT, Face.STRONG);
        }
        String words = pen.svg.toString();
        pen.svg.setLength(0);
        picture.draw(pen);
        lines.add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">",
                width,
                picture.height() + above,
                width,
                picture.height() + above));
        lines.add(
                "<style>text{font-family:Inter,system-ui,sans-serif}.m{font-family:'JetBrains Mono',monospace}</style>");
        lines.add("<rect width=\"100%\" height=\"100%\" fill=\"" + Ink.BACKGROUND.colour(dark) + "\"/>");
        lines.add(words + "<g transform=\"translate(0," + number(above) + ")\">");
        lines.add(pen.svg + "</g></svg>");
        return String.join("\n", lines) + "\n";
    }

    @Override
    public void box(double x, double y, double width, double height, double corner, Ink ink) {
        svg.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        svg.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        svg.append("\" rx=\"")
                .append(number(corner))
                .append("\" fill=\"")
                .append(ink.colour(dark))
                .append("\"/>\n");
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed) {
        svg.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1));
        svg.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2));
        svg.append("\" stroke=\"").append(ink.colour(dark)).append('"');
        svg.append(dashed ? " stroke-dasharray=\"3 3\"/>\n" : "/>\n");
    }

    @Override
    public void diamond(double x, double y, double radius, Ink ink) {
        svg.append("<path d=\"M").append(number(x)).append(' ').append(number(y - radius));
        svg.append("l").append(number(radius)).append(' ').append(number(radius));
        svg.append("l").append(number(-radius)).append(' ').append(number(radius));
        svg.append("l")
                .append(number(-radius))
                .append(' ')
                .append(number(-radius))
                .append("z\" fill=\"");
        svg.append(ink.colour(dark))
                .append("\" stroke=\"")
                .append(Ink.BACKGROUND.colour(dark))
                .append("\"/>\n");
    }

    @Override
    public void text(double x, double y, String text, Ink ink, Face face) {
        if (text.isEmpty()) {
            return;
        }
        svg.append("<text x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append('"');
        svg.append(face.mono() ? " class=\"m\"" : "").append(" font-size=\"").append(number(face.size()));
        svg.append(face == Face.STRONG ? "\" font-weight=\"600" : "")
                .append("\" fill=\"")
                .append(ink.colour(dark));
        svg.append("\">").append(escaped(text)).append("</text>\n");
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Names and messages are others': they end no tag and hide nothing. */
    private static String escaped(String text) {
        return Printable.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
