package labrunner.run.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labrunner.cluster.rows.Ref;
import labrunner.texts.Texts;

/**
 * What a command of the lab does to one object, against what is there.
 *
 * @param uid of what is there; empty where nothing is
 * @param fields what would change, as {@code spec.replicas 3 → 0}; empty where nothing would, or where it isn't known
 * @param note what else there is to know, such as why the server refuses it
 */
public record PlanItem(
        String commandId,
        Action action,
        Ref ref,
        Whose whose,
        Optional<String> uid,
        List<String> fields,
        Optional<String> note) {

    /** What happens to an object. */
    public enum Action {
        CREATE,
        CHANGE,
        SCALE,
        DELETE,
        /** It is as the lab wants it already. */
        KEEP;

        String verb() {
            String word = name().toLowerCase(Locale.ROOT);
            return Character.toUpperCase(word.charAt(0)) + word.substring(1);
        }
    }

    /** Whose an object is. */
    public sealed interface Whose {
        /** Nothing has this name. */
        record Nobodys() implements Whose {}

        /** An earlier command of the plan makes it. */
        record ThisPlans() implements Whose {}

        /** This run made it: the journal has its uid. */
        record ThisRuns() implements Whose {}

        /** The same learner made it earlier: with a run of this page whose journal was lost, or with another page. */
        record Learners(String who, boolean thisPage) implements Whose {}

        /** Another learner's run made it. */
        record AnotherLearners(String who) implements Whose {}

        /** No run of Labrunner made it. */
        record Others(String who) implements Whose {}

        /** It can't be read. */
        record Unknown(String why) implements Whose {}

        /** Whether somebody else has to be asked first, as far as can be known. */
        default boolean foreign() {
            return switch (this) {
                case Nobodys n -> false;
                case ThisPlans p -> false;
                case ThisRuns r -> false;
                case Learners l -> false;
                case AnotherLearners a -> true;
                case Others o -> true;
                case Unknown u -> true;
            };
        }

        /** In a few words; empty where there is nothing to say. */
        default String words() {
            return switch (this) {
                case Nobodys n -> "";
                case ThisPlans p -> "";
                case ThisRuns r -> Texts.of("planned.whose.run");
                case Learners l -> Texts.of("planned.whose.yours", l.who());
                case AnotherLearners a -> Texts.of("planned.whose.not", a.who());
                case Others o -> Texts.of("planned.whose.not", o.who());
                case Unknown u -> Texts.of("planned.whose.unknown", u.why());
            };
        }
    }

    /** Whether it changes, scales or deletes what isn't the learner's. */
    public boolean foreign() {
        return action != Action.KEEP && whose.foreign();
    }

    /** Whether it takes away something of somebody else: a question of its own. */
    public boolean takesAway() {
        return foreign() && (action == Action.DELETE || action == Action.SCALE);
    }

    /** What an agreement covers: this action, on this very object, with these changes. */
    public String key() {
        return key(action, ref, uid, fields);
    }

    /** The same whatever changes: for what is deleted, and for what this run has changed before. */
    public String target() {
        return key(action, ref, uid);
    }

    public static String key(Action action, Ref ref, Optional<String> uid) {
        return action + " " + ref + " " + uid.orElse("");
    }

    public static String key(Action action, Ref ref, Optional<String> uid, List<String> fields) {
        return key(action, ref, uid) + " " + fields;
    }

    /** As {@code --yes-foreign} names it: {@code Deployment/shop/web}. */
    public String named() {
        return ref.kind() + "/" + ref.namespace().map(space -> space + "/").orElse("") + ref.name();
    }

    /** Whether a word given to {@code --yes-foreign} means this object: {@code deployment/web}, {@code Deployment/shop/web}. */
    public boolean isNamed(String word) {
        return word.equalsIgnoreCase(named()) || word.equalsIgnoreCase(ref.kind() + "/" + ref.name());
    }

    /** Whether it does the same to the very same object. */
    public boolean sameAs(PlanItem other) {
        return key().equals(other.key());
    }

    public PlanItem with(Whose other, Optional<String> why) {
        return new PlanItem(commandId, action, ref, other, uid, fields, why);
    }
}
