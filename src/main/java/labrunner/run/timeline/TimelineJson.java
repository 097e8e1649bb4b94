package labrunner.run.timeline;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A timeline as JSON, for a file and for a script. */
public final class TimelineJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TimelineJson() {}

    /** What a script reads: the story, then all that is known. */
    private record Printed(List<Story.Told> story, Timeline timeline) {}

    /** The story and the timeline, for a reader. */
    public static String printed(Timeline timeline) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Printed(Story.of(timeline), timeline));
    }

    /** The timeline alone; {@link #read} takes it. */
    public static String kept(Timeline timeline) {
        return JSON.writeValueAsString(timeline);
    }

    /** What was kept; empty where the text is no timeline, or isn't whole. */
    public static Optional<Timeline> read(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Timeline.class)).filter(TimelineJson::whole);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Jackson leaves what a file lacks null, which no field may be. */
    @SuppressWarnings({"ConstantValue", "NullAway"})
    private static boolean whole(Timeline timeline) {
        return timeline.bars() != null
                && timeline.commands() != null
                && timeline.commands().stream().allMatch(TimelineJson::whole)
                && timeline.bars().stream()
                        .allMatch(bar -> bar.uid() != null
                                && bar.kind() != null
                                && bar.name() != null
                                && bar.about() != null
                                && bar.about().with(bar.about()) != null
                                && bar.stations() != null
                                && !bar.stations().isEmpty()
                                && bar.stations().stream()
                                        .allMatch(
                                                one -> one.stage() != null && one.at() != null && one.source() != null)
                                && bar.marks() != null
                                && bar.marks().stream().allMatch(TimelineJson::whole));
    }

    @SuppressWarnings("ConstantValue")
    private static boolean whole(Mark mark) {
        return mark.id() != null && mark.at() != null && mark.title() != null && mark.text() != null;
    }
}
