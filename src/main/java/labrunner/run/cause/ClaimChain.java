package labrunner.run.cause;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labrunner.azure.VmSize;
import labrunner.cluster.rows.ClaimRow;
import labrunner.cluster.rows.Condition;
import labrunner.cluster.rows.EventRow;
import labrunner.cluster.rows.NodeRow;
import labrunner.run.state.Cause.Mends;
import labrunner.run.state.CauseMode;
import labrunner.texts.Texts;

/** A NodeClaim from its order to its ready node: which of its conditions it hangs on. */
final class ClaimChain {
    /** As Karpenter gives up what isn't launched, or hasn't joined, by then. */
    private static final Duration LAUNCH_LIMIT = Duration.ofMinutes(5);

    private static final Duration JOIN_LIMIT = Duration.ofMinutes(15);
    /** Machines of all sizes have joined by then. */
    private static final Duration LATE = Duration.ofMinutes(5);
    /** What is taken off, or comes up, within seconds as a rule. */
    private static final Duration STAYS = Duration.ofMinutes(2);

    private static final Pattern TAINT = Pattern.compile("\"([^\"=:]+)[^\"]*\"");

    private ClaimChain() {}

    static Say of(Look look, ClaimRow claim) {
        if (claim.deleting()) {
            Optional<EventRow> taken = Look.latest(look.events(claim), "DisruptionTerminating");
            return taken.map(event -> Say.of(
                                    CauseMode.CLAIM_TAKEN,
                                    claim.name(),
                                    event.message().replaceFirst("^.*: ", ""))
                            .about(claim)
                            .seen(event))
                    .orElseGet(() -> DeletionChain.claim(look, claim));
        }
        Condition launched = condition(claim, "Launched");
        if (!launched.isTrue()) {
            return launching(look, claim, launched);
        }
        if (!claim.registered()) {
            return starting(look, claim);
        }
        if (!claim.initialized()) {
            return joined(look, claim);
        }
        Optional<NodeRow> node = look.nodeOf(claim);
        if (node.isPresent() && !node.get().ready()) {
            return NodeChain.unready(look, node.get());
        }
        return Say.of(
                        CauseMode.CLAIM_READY,
                        claim.name(),
                        node.map(NodeRow::name).orElse(claim.name()))
                .about(claim)
                .seen(claim, "Ready");
    }

    private static Condition condition(ClaimRow claim, String type) {
        return Condition.find(claim.conditions(), type)
                .orElse(new Condition(type, "Unknown", "", "", Optional.empty(), 0));
    }

    private static Say launching(Look look, ClaimRow claim, Condition launched) {
        List<EventRow> events = look.events(claim);
        Optional<EventRow> refused =
                Look.latest(events, "InsufficientCapacityError", "AsyncProvisioningError", "NodeClassResolutionError");
        boolean reasoned = !launched.reason().isEmpty() && !launched.reason().equals("AwaitingReconciliation");
        if (reasoned || refused.isPresent()) {
            String said = reasoned && !launched.message().isEmpty()
                    ? launched.message()
                    : refused.map(EventRow::message).orElse(launched.message());
            return refused(claim.nodePool(), launched.reason(), said)
                    .about(claim)
                    .seen(claim, launched)
                    .seen(refused)
                    .kubectl(KubectlLines.describe(Look.ref(claim)));
        }
        return Say.of(CauseMode.CLAIM_ORDERED, claim.name())
                .about(claim)
                .seen(claim, launched)
                .until(claim.created().plus(LAUNCH_LIMIT));
    }

    /** A machine that Azure refuses, by its reason or its words. */
    static Say refused(String pool, String reason, String said) {
        String words = (reason + " " + said).toLowerCase(java.util.Locale.ROOT);
        CauseMode mode = words.contains("quota")
                ? CauseMode.CLAIM_QUOTA
                : words.contains("skunotavailable") || words.contains("sku is unavailable")
                        ? CauseMode.CLAIM_SIZE
                        : words.contains("zonalallocation") || words.contains("selected zone")
                                ? CauseMode.CLAIM_ZONE
                                : words.contains("allocat") || words.contains("overconstrained")
                                        ? CauseMode.CLAIM_ALLOCATION
                                        : CauseMode.CLAIM_FAILED;
        return Say.of(mode, pool, Say.cut(said.isEmpty() ? reason : said)).mends(Mends.UNKNOWN);
    }

    private static Say starting(Look look, ClaimRow claim) {
        String machine = machine(claim);
        boolean late = look.longerThan(LATE, claim.created());
        return Say.of(
                        late ? CauseMode.CLAIM_LATE : CauseMode.CLAIM_STARTING,
                        machine,
                        look.since(claim.created()).toMinutes(),
                        claim.name())
                .about(claim)
                .seen(claim, "Registered")
                .seen(claim, "Launched")
                .probablyIf(late)
                .mends(late ? Mends.UNKNOWN : Mends.BY_ITSELF)
                .until(claim.created().plus(JOIN_LIMIT));
    }

    /** The size, if it is known: a claim has it once it was launched. */
    private static String machine(ClaimRow claim) {
        return claim.type().isEmpty()
                ? Texts.of("cause.machine")
                : Texts.of("cause.machine.of", VmSize.shortName(claim.type()));
    }

    private static Say joined(Look look, ClaimRow claim) {
        Condition initialized = condition(claim, "Initialized");
        Optional<NodeRow> node = look.nodeOf(claim);
        String name = node.map(NodeRow::name).or(claim::nodeName).orElse(claim.name());
        boolean stays = look.longerThan(
                STAYS,
                Condition.find(claim.conditions(), "Registered")
                        .flatMap(Condition::changed)
                        .orElse(claim.created()));
        Say say = switch (initialized.reason()) {
            case "StartupTaintsExist", "KnownEphemeralTaintsExist" -> taint(look, initialized, node, name, stays);
            case "NodeNotReady" -> kubelet(node, name, stays);
            case "ResourceNotRegistered" ->
                Say.of(CauseMode.CLAIM_RESOURCE, name, initialized.message()).mends(Mends.UNKNOWN);
            default -> Say.of(CauseMode.CLAIM_INITIALIZING, name);
        };
        node.ifPresent(there -> say.about(there));
        return say.about(claim).seen(claim, initialized).seen(claim, "Registered");
    }

    private static Say taint(Look look, Condition initialized, Optional<NodeRow> node, String name, boolean stays) {
        Matcher matcher = TAINT.matcher(initialized.message());
        String said = matcher.find() ? matcher.group(1) : "";
        boolean there = node.map(row ->
                        row.taints().stream().anyMatch(taint -> taint.key().equals(said)))
                .orElse(false);
        if (said.isEmpty() || !there) {
            return Say.of(CauseMode.CLAIM_INITIALIZING, name);
        }
        boolean cilium = said.startsWith("node.cilium.io/");
        if (!stays) {
            return Say.of(
                    CauseMode.CLAIM_TAINT, name, said, Texts.of(cilium ? "cause.taint.cilium" : "cause.taint.owner"));
        }
        return Say.of(CauseMode.CLAIM_TAINT_STAYS, name, said, agent(look, name, cilium))
                .probablyIf(cilium);
    }

    /** What can be seen of the agent whose taint it is. */
    private static String agent(Look look, String node, boolean cilium) {
        if (!cilium) {
            return Texts.of("cause.taint.nobody");
        }
        return look.podsOn(node).stream()
                .filter(pod -> pod.name().startsWith("cilium"))
                .findFirst()
                .map(pod -> Texts.of("cause.taint.agent", pod.namespace().orElse(""), pod.name(), pod.status()))
                .orElse(Texts.of("cause.taint.no.agent"));
    }

    private static Say kubelet(Optional<NodeRow> node, String name, boolean stays) {
        Optional<Condition> ready = node.flatMap(row -> Condition.find(row.conditions(), "Ready"));
        if (ready.filter(Condition::isTrue).isPresent()) {
            return Say.of(CauseMode.CLAIM_INITIALIZING, name);
        }
        String said =
                ready.map(Condition::message).filter(text -> !text.isEmpty()).orElse("");
        Say say = Say.of(
                stays ? CauseMode.CLAIM_KUBELET_STAYS : CauseMode.CLAIM_KUBELET,
                name,
                said.isEmpty() ? Texts.of("cause.kubelet.silent") : Say.cut(said));
        node.ifPresent(row -> say.seen(row, "Ready"));
        return say;
    }
}
