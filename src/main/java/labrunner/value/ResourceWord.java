package labrunner.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind as it is typed on a command line, in any case: {@code ds}, {@code DaemonSet}, {@code nodepools.karpenter.sh},
 * {@code deployments.v1.apps}.
 *
 * @param name before the first dot, in lower case
 * @param rest behind it: a group, the beginning of one, or a version and a group
 */
public record ResourceWord(String name, String rest) {

    /** Takes apart what was typed. */
    public static ResourceWord of(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return dot < 0
                ? new ResourceWord(lower, "")
                : new ResourceWord(lower.substring(0, dot), lower.substring(dot + 1));
    }

    /** The first that the word means, as kubectl looks for it: among the short names first, and a whole group before the beginning of one. */
    public <K> Optional<K> among(List<K> all, Function<K, Kind> kind) {
        Predicate<K> brief = one -> kind.apply(one).shortNames().contains(name);
        Predicate<K> called = one -> kind.apply(one).called(name);
        Predicate<K> whole = one -> grouped(kind.apply(one));
        Predicate<K> begun = one -> kind.apply(one).group().startsWith(rest + ".");
        return first(all, brief.and(whole))
                .or(() -> first(all, brief.and(begun)))
                .or(() -> first(all, called.and(whole)))
                .or(() -> first(all, called.and(begun)));
    }

    private boolean grouped(Kind kind) {
        return rest.isEmpty()
                || kind.group().equals(rest)
                || kind.versions().stream().anyMatch(version -> rest.equals(version + "." + kind.group()));
    }

    private static <K> Optional<K> first(List<K> all, Predicate<K> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
