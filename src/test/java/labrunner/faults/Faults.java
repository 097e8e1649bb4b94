package labrunner.faults;

import java.util.List;
import java.util.stream.Stream;

/** All faults that are tried. */
final class Faults {
    private Faults() {}

    /** Those that end soon enough for each check. The longer ones come first, so that none is waited for alone at the end. */
    static List<Scenario> soon() {
        return Stream.of(
                        ListFaults.all().stream().filter(each -> each.name().equals("events-failing")),
                        MachineFaults.all().stream(),
                        ConnectionFaults.all().stream(),
                        NeighbourFaults.all().stream(),
                        DiskFaults.all().stream(),
                        WatchFaults.all().stream(),
                        CodeFaults.all().stream(),
                        ListFaults.all().stream().filter(each -> !each.name().equals("events-failing")),
                        ClockFaults.all().stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Those that take minutes. */
    static List<Scenario> slow() {
        return Stream.of(ConnectionFaults.slow(), ListFaults.slow(), CodeFaults.slow())
                .flatMap(List::stream)
                .toList();
    }

    /** One of them by its name. */
    static Scenario named(String name) {
        return Stream.of(soon(), slow())
                .flatMap(List::stream)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
