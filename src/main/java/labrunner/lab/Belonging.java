package labrunner.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of its step's commands an expectation belongs to: it can be judged once that one was answered. */
public final class Belonging {
    private Belonging() {}

    /**
     * A derived expectation belongs to the command that it comes from; one of {@code lab.yaml} to the last that writes a kind
     * it names, else to the last.
     *
     * @param writing the commands of its step that change the cluster and are run here, in the order of the page
     * @return empty where there are none
     */
    public static Optional<PlacedCommand> of(Expectation expectation, List<PlacedCommand> writing) {
        Set<String> kinds = named(expectation.check()).map(ObjectSet::kind).collect(Collectors.toSet());
        return last(writing.stream()
                        .filter(placed -> expectation.derived()
                                ? placed.place().equals(expectation.place())
                                : written(placed.command()).anyMatch(kinds::contains)))
                .or(() -> last(writing.stream()));
    }

    private static Optional<PlacedCommand> last(Stream<PlacedCommand> commands) {
        return commands.reduce((a, b) -> b);
    }

    private static Stream<ObjectSet> named(Check check) {
        return switch (check) {
            case Check.Objects objects -> Stream.of(objects.set());
            case Check.Ready ready -> Stream.of(ready.set());
            case Check.Absent absent -> Stream.of(absent.set());
            case Check.LogLine line -> Stream.of(line.pods());
            case Check.EventSeen event -> Stream.of(event.about());
            case Check.Cel cel -> cel.sets().values().stream();
        };
    }

    /** The kinds that a command makes, changes or deletes. */
    private static Stream<String> written(Command command) {
        return switch (command) {
            case Command.Apply apply -> apply.manifests().stream().map(Manifest::kind);
            case Command.CreateNamespace create -> Stream.of("Namespace");
            case Command.Delete delete -> delete.targets().stream().map(Belonging::kind);
            case Command.DeleteManifests delete -> delete.manifests().stream().map(Manifest::kind);
            case Command.Scale scale -> scale.targets().stream().map(Belonging::kind);
            case Command.Get get -> Stream.empty();
            case Command.Logs logs -> Stream.empty();
            case Command.NodeViewer viewer -> Stream.empty();
            case Command.Shown shown -> Stream.empty();
        };
    }

    private static String kind(Command.Target target) {
        return Kinds.typed(target.resource()).map(Kinds.Known::kind).orElse(target.resource());
    }
}
