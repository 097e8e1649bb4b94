package labrunner.run.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What is drawn of a timeline. */
class TimelinePictureTest {
    private static final Instant T = Instant.parse("2026-11-24T10:00:00Z");

    /** Notes what is drawn. */
    private static final class Notes implements Pen {
        final List<String> texts = new ArrayList<>();
        final List<Ink> boxes = new ArrayList<>();
        int shapes;

        @Override
        public void box(double x, double y, double width, double height, double corner, Ink ink) {
            boxes.add(ink);
            shapes++;
        }

        @Override
        public void line(double x1, double y1, double x2, double y2, Ink ink, boolean dashed) {
            shapes++;
        }

        @Override
        public void diamond(double x, double y, double radius, Ink ink) {
            shapes++;
        }

        @Override
        public void text(double x, double y, String text, Ink ink, Face face) {
            texts.add(text);
        }
    }

    private static TimelinePicture picture(List<TimelineRows.Row> rows, double scrolled, double height, Instant now) {
        return new TimelinePicture(
                rows,
                List.of(new Mark("c", T.plusSeconds(10), "kubectl apply Deployment web", "", false)),
                new TimeScale(T, now, 200, 1000),
                T,
                now,
                scrolled,
                height,
                Optional.empty());
    }

    @Test
    void of200BarsOnlyTheLinesInSightAreDrawn() {
        List<TimelineRows.Row> rows = TimelineRows.of(Recorded.many(200, T), Set.of(), true);
        var small = new Notes();
        assertThat(picture(rows, 2000, 300, T.plusSeconds(1200)).draw(small)).isBetween(11, 13);
        assertThat(small.shapes).isLessThan(120);
    }

    @Test
    void podsThatGotThereTogetherShareALineAndFoldedOnesAreCounted() {
        Timeline run = Recorded.twoArchitectures();
        List<TimelineRows.Row> rows = TimelineRows.of(run, Set.of(), true);
        assertThat(rows).extracting(TimelineRows.Row::label).contains("default-demo-pntst", "3 pods 5vswd l4qtp vtcmb");
        Set<String> all = TimelineRows.machines(run);
        assertThat(TimelineRows.of(run, all, true))
                .filteredOn(TimelineRows.Row::machine)
                .extracting(TimelineRows.Row::pods)
                .containsExactlyInAnyOrder(3, 1, 3, 1);
    }

    @Test
    void architecturesHaveTheirColoursAndSegmentsTheirWords() {
        var notes = new Notes();
        Timeline run = Recorded.twoArchitectures();
        List<TimelineRows.Row> rows = TimelineRows.of(run, Set.of(), true);
        Instant begin = run.begin().orElseThrow();
        new TimelinePicture(
                        rows,
                        run.commands(),
                        new TimeScale(begin, run.end().orElseThrow(), 200, 2400),
                        begin,
                        run.end().orElseThrow(),
                        0,
                        TimelinePicture.heightOf(rows.size()),
                        Optional.of(rows.getFirst().first().uid()))
                .draw(notes);
        assertThat(notes.boxes).contains(Ink.ARM64, Ink.AMD64, Ink.WAITING, Ink.LEAVING, Ink.CHOSEN);
        assertThat(notes.texts).anyMatch(text -> text.startsWith("launched · starting"));
        assertThat(notes.texts).anyMatch(text -> text.startsWith("ready · D4pls_v6"));
    }

    @Test
    void aRowIsFoundAtItsHeightAlsoWhenScrolled() {
        List<TimelineRows.Row> rows = TimelineRows.of(Recorded.many(20, T), Set.of(), true);
        TimelinePicture picture = picture(rows, TimelinePicture.ROW * 3, 300, T.plusSeconds(200));
        assertThat(picture.row(TimelinePicture.ABOVE + 1)).contains(rows.get(3));
        assertThat(picture.row(2)).isEmpty();
        assertThat(picture.row(299)).isEmpty();
    }

    @Test
    void zoomKeepsTheTimeUnderThePointer() {
        var scale = new TimeScale(T, T.plusSeconds(100), 0, 1000);
        Instant under = scale.at(250);
        assertThat(scale.zoomed(4, 250).at(250)).isEqualTo(under);
        assertThat(scale.zoomed(4, 250).secondsAPixel()).isEqualTo(0.025);
        assertThat(scale.moved(100).from()).isEqualTo(T.minusSeconds(10));
        assertThat(scale.ticks(T)).extracting(TimeScale.Tick::word).startsWith("0 s", "10 s", "20 s");
    }

    @Test
    void anSvgIsWellFormedWhateverNamesSay() throws Exception {
        var nasty = new Bar(
                "u",
                Bar.Kind.NODE_CLAIM,
                "<script>\"&\u0007",
                Optional.empty(),
                true,
                Bar.About.NOTHING,
                List.of(new Station(Stage.CREATED, T, Source.OBJECT)),
                List.of());
        String svg = TimelineSvg.whole(
                new Timeline(List.of(nasty), List.of(new Mark("c", T, "a < b && c", "", false)), 0), T.plusSeconds(50));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(svg).doesNotContain("<script>");
    }

    @Test
    void linesForATerminalSayWhatSaysSo() {
        assertThat(TimelineText.lines(Recorded.twoArchitectures()))
                .contains(
                        "default-demo-hjzvw  D2pls_v6  arm64  23:51:11  +2.7 l    +85 l       +97 l        +97 c  +153 o    +158 c   +214 l")
                .last()
                .asString()
                .startsWith("Seconds after CREATED.");
        assertThat(TimelineText.lines(Timeline.NONE)).hasSize(1);
    }
}
