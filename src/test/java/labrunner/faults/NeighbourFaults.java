package labrunner.faults;

import static labrunner.faults.Scenario.honest;
import static labrunner.faults.Scenario.passes;
import static labrunner.faults.Scenario.refused;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What other people do on the same cluster while a page runs, or did before. */
final class NeighbourFaults {
    private NeighbourFaults() {}

    /** Others act when the page's ConfigMap was applied and before the run hears of it. */
    private static Fault onceApplied(Runnable others) {
        return Fault.after((exchange, answer) -> {
            if (exchange.method().equals("PATCH") && exchange.nth("applied") == 1) {
                others.run();
            }
            return answer;
        });
    }

    /** Others act when the page's first deletion is asked for, before it is done. */
    private static Fault beforeDeletion(Runnable others) {
        return Fault.before(exchange -> {
            if (exchange.method().equals("DELETE") && exchange.nth("deleted") == 1) {
                others.run();
            }
            return false;
        });
    }

    private static Thing one(Scene scene) {
        return Thing.configMap(scene.name(), "one");
    }

    private static void colleague(Scene scene) {
        scene.cluster().makeConfigMap(scene.name(), "colleague", "others");
        scene.isForeign(Thing.configMap(scene.name(), "colleague"));
    }

    /** Somebody deletes the run's ConfigMap and makes one of the same name. */
    private static void made(Scene scene) {
        scene.cluster().delete(one(scene));
        scene.cluster().makeConfigMap(scene.name(), "one", "others");
        scene.isForeign(one(scene));
    }

    private static Consumer<Scene> namespaceOfOthers(boolean withConfigMap) {
        return scene -> {
            scene.cluster().makeNamespace(scene.name());
            scene.isForeign(Thing.namespace(scene.name()));
            if (withConfigMap) {
                scene.cluster().makeConfigMap(scene.name(), "one", "others");
                scene.isForeign(one(scene));
            }
        };
    }

    static List<Scenario> all() {
        return List.of(
                honest(
                                "colleague-in-namespace",
                                "Looks into a namespace before it deletes it: what others made there stays, and so does the namespace, named.",
                                scene -> onceApplied(() -> colleague(scene)))
                        .says("colleague"),
                honest(
                                "colleague-at-the-last-moment",
                                "Does so too for what comes while the clean-up runs.",
                                scene -> beforeDeletion(() -> colleague(scene)))
                        .says("colleague"),
                honest(
                        "made-by-others",
                        "Leaves an object that somebody else made under the same name in mid run.",
                        scene -> onceApplied(() -> made(scene))),
                honest(
                        "made-by-others-at-the-end",
                        "Leaves it too where that happens while the clean-up runs.",
                        scene -> beforeDeletion(() -> made(scene))),
                honest(
                                "deleted-by-others",
                                "Says that somebody else deleted what the run made, and cleans up the rest.",
                                scene -> onceApplied(() -> scene.cluster().delete(one(scene))))
                        .with("--timeout", "20s"),
                passes(
                        "deleted-by-others-at-the-end",
                        "Is content where somebody else deletes what the clean-up was about to delete.",
                        scene -> beforeDeletion(() -> scene.cluster().delete(one(scene)))),
                honest(
                                "namespace-deleted-by-others",
                                "Says that somebody else deleted the namespace.",
                                scene -> onceApplied(() -> scene.cluster().delete(Thing.namespace(scene.name()))))
                        .with("--timeout", "20s"),
                passes(
                        "labels-taken-by-others",
                        "Knows what it made by the uid in its journal, whatever the labels say.",
                        scene -> onceApplied(
                                () -> scene.cluster().merge(one(scene), "{\"metadata\":{\"labels\":null}}"))),
                passes(
                        "changed-by-others",
                        "Deletes what it made although somebody else has changed it.",
                        scene -> onceApplied(
                                () -> scene.cluster().merge(one(scene), "{\"data\":{\"more\":\"others\"}}"))),
                refused(
                                "namespace-was-there",
                                "Neither deletes a namespace that was there before nor changes anything, unless it is allowed to by name.",
                                "was there|exists|isn't ours|not ours|--yes-foreign",
                                scene -> Fault.NONE)
                        .after(namespaceOfOthers(false)),
                refused(
                                "all-was-there",
                                "Neither changes nor deletes what was there before, unless it is allowed to by name.",
                                "was there|exists|isn't ours|not ours|--yes-foreign",
                                scene -> Fault.NONE)
                        .after(namespaceOfOthers(true)),
                honest(
                                "never-ending-namespace",
                                "Says what holds a namespace that doesn't end, and names it.",
                                scene -> {
                                    scene.endsWith(() -> finalizers(scene, "null"));
                                    return onceApplied(() -> finalizers(scene, "[\"example.org/held\"]"));
                                })
                        .says("example.org/held")
                        .with("--timeout", "25s")
                        .within(Duration.ofSeconds(60)));
    }

    /** Somebody's controller holds the namespace until it has done its part, which it never does. */
    private static void finalizers(Scene scene, String list) {
        Thing namespace = Thing.namespace(scene.name());
        if (scene.cluster().find(namespace).isPresent()) {
            scene.cluster().merge(namespace, "{\"metadata\":{\"finalizers\":" + list + "}}");
        }
    }
}
