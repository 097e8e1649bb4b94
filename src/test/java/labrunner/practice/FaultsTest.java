package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each fault shows as it does on Azure: in conditions, in events, and in Karpenter's log. */
class FaultsTest {
    @Test
    void withNoFaultAPodRuns() {
        try (var cluster = new FaultyCluster("on-demand")) {
            cluster.pass(180);
            assertThat(cluster.runs()).isTrue();
        }
    }

    @Test
    void aFamilysQuotaLetsTheClaimTryTillNothingIsLeft() {
        try (var cluster = new FaultyCluster("on-demand", "quota:family=D,vcpus=1")) {
            cluster.pass(60);
            String error =
                    "subscription level on-demand vCPU quota for Standard_D2pls_v6 has been reached (may try provision an"
                            + " alternative instance type)";
            assertThat(cluster.conditions).contains("NodeClaim Launched=Unknown SubscriptionQuotaReached: " + error);
            assertThat(cluster.log())
                    .anyMatch(line -> line.contains("\"level\":\"ERROR\"")
                            && line.contains("\"message\":\"Reconciler error\"")
                            && line.endsWith(
                                    "\"error\":\"launching nodeclaim, creating instance failed, " + error + "\"}"));
            assertThat(cluster.events())
                    .contains(
                            "Warning InsufficientCapacityError NodeClaim: NodeClaim " + cluster.claim()
                                    + " event: insufficient capacity, all requested instance types were unavailable during launch");
            assertThat(cluster.events())
                    .contains(
                            "Warning FailedScheduling Pod: Failed to schedule pod, nodepool requirements filtered out all available"
                                    + " instance types");
            assertThat(cluster.runs()).isFalse();
            cluster.pass(11 * 60);
            assertThat(cluster.claims).hasSizeGreaterThan(1);
        }
    }

    @Test
    void theRegionsQuotaLetsClaimsComeAndGo() {
        try (var cluster = new FaultyCluster("on-demand", "quota:vcpus=1")) {
            cluster.pass(60);
            assertThat(cluster.claims).hasSizeGreaterThan(2);
            assertThat(cluster.events())
                    .contains("Warning InsufficientCapacityError NodeClaim: NodeClaim " + cluster.claim()
                            + " event: insufficient capacity, regional on-demand vCPU quota limit for subscription has been reached."
                            + " To scale beyond this limit, please review the quota increase process here:"
                            + " https://docs.microsoft.com/en-us/azure/quotas/regional-quota-requests");
            assertThat(cluster.log())
                    .anyMatch(line -> line.contains("\"message\":\"failed launching nodeclaim\"")
                            && line.contains("\"error\":\"insufficient capacity, regional on-demand vCPU quota"));
        }
    }

    @Test
    void aQuotaThatHasRoomForOneMachineLetsOneCome() {
        try (var cluster = new FaultyCluster("on-demand", "quota:family=D,vcpus=2")) {
            cluster.pass(180);
            assertThat(cluster.runs()).isTrue();
        }
    }

    @Test
    void theSpotQuotaLetsNoSpotMachineCome() {
        try (var cluster = new FaultyCluster("spot", "quota:capacity=spot")) {
            cluster.pass(60);
            assertThat(cluster.conditions)
                    .anyMatch(text ->
                            text.startsWith("NodeClaim Launched=Unknown SubscriptionQuotaReached: this subscription has"
                                    + " reached the regional vCPU quota for spot (LowPriorityQuota)."));
        }
    }

    @Test
    void aSizeThatIsNotAvailableIsLeftForAnother() {
        try (var cluster = new FaultyCluster("on-demand", "sizeNotAvailable:size=Standard_D2pls_v6")) {
            cluster.pass(240);
            assertThat(cluster.conditions)
                    .anyMatch(text -> text.startsWith(
                                    "NodeClaim Launched=Unknown SKUNotAvailable: the requested SKU is unavailable for"
                                            + " instance type Standard_D2pls_v6 in zone swedencentral-")
                            && text.endsWith(" with capacity type on-demand, for more details please visit:"
                                    + " https://aka.ms/azureskunotavailable"));
            assertThat(cluster.runs()).isTrue();
            assertThat(cluster.list("NodeClaim"))
                    .hasSize(1)
                    .noneMatch(claim -> Tree.label(claim, "node.kubernetes.io/instance-type")
                            .equals("Standard_D2pls_v6"));
        }
    }

    @Test
    void aZoneThatIsOutOfCapacityIsLeftForAnother() {
        try (var cluster =
                new FaultyCluster("on-demand", "zoneOutOfCapacity:zone=3", "zoneOutOfCapacity:zone=swedencentral-2")) {
            cluster.pass(400);
            assertThat(cluster.events())
                    .anyMatch(event -> event.matches(
                            "Warning AsyncProvisioningError NodeClaim: Failed to register: unable to allocate"
                                    + " resources in the selected zone \\(swedencentral-[23]\\)\\. \\(will try a different zone to fulfill your"
                                    + " request\\)"));
            assertThat(cluster.runs()).isTrue();
            assertThat(cluster.list("NodeClaim"))
                    .allMatch(claim ->
                            Tree.label(claim, "topology.kubernetes.io/zone").equals("swedencentral-1"));
        }
    }

    @Test
    void aSpotMachineIsTakenBackThirtySecondsAfterItsNotice() {
        try (var cluster = new FaultyCluster("spot", "spotEviction:pool=demo,after=200s")) {
            cluster.pass(189);
            assertThat(cluster.runs()).isTrue();
            String node = cluster.list("NodeClaim")
                    .getFirst()
                    .path("status")
                    .path("nodeName")
                    .asString("");
            assertThat(cluster.events()).noneMatch(event -> event.contains("PreemptScheduled"));
            cluster.pass(2);
            assertThat(cluster.events())
                    .contains("Warning PreemptScheduled Node: Preempt Scheduled: Thu, 18 Jun 2026 10:03:50 GMT");
            assertThat(cluster.conditions)
                    .contains(
                            "Node VMEventScheduled=True PreemptScheduled: Preempt Scheduled: Thu, 18 Jun 2026 10:03:50 GMT");
            cluster.pass(120);
            assertThat(cluster.conditions)
                    .contains("Node Ready=Unknown NodeStatusUnknown: Kubelet stopped posting node status.");
            assertThat(cluster.events())
                    .contains("Normal NodeNotReady Node: Node " + node + " status is now: NodeNotReady")
                    .contains("Normal DeletingNode Node: Deleting node " + node
                            + " because it does not exist in the cloud provider");
            cluster.pass(300);
            assertThat(cluster.list("Node")).noneMatch(found -> Tree.name(found).equals(node));
            assertThat(cluster.list("NodeClaim"))
                    .noneMatch(found -> Tree.name(found).equals(cluster.claim()));
            assertThat(cluster.claims).hasSize(2);
            assertThat(cluster.runs()).isTrue();
        }
    }

    @Test
    void anAnnotationAsksForTheEvictionOfASpotMachine() {
        try (var cluster = new FaultyCluster("spot")) {
            cluster.pass(180);
            annotate(cluster);
            cluster.pass(1);
            assertThat(cluster.events()).anyMatch(event -> event.contains("PreemptScheduled"));
        }
    }

    @Test
    void noOtherMachineIsEvicted() {
        try (var cluster = new FaultyCluster("on-demand")) {
            cluster.pass(180);
            annotate(cluster);
            cluster.pass(60);
            assertThat(cluster.events()).noneMatch(event -> event.contains("PreemptScheduled"));
        }
    }

    private static void annotate(FaultyCluster cluster) {
        PracticeCluster practice = cluster.cluster();
        practice.loop()
                .call(() -> practice.store()
                        .update(
                                Key.of("NodeClaim", cluster.claim()),
                                claim -> Tree.in(claim, "metadata", "annotations")
                                        .put("labrunner.dev/evict", "now"),
                                "test"));
    }

    @Test
    void aMachineThatNeverJoinsIsGivenUpAfterAQuarterOfAnHour() {
        try (var cluster = new FaultyCluster("on-demand", "neverJoins")) {
            cluster.pass(600);
            assertThat(cluster.claims).hasSize(1);
            assertThat(cluster.conditions)
                    .contains("NodeClaim Registered=Unknown NodeNotFound: Node not registered with cluster");
            cluster.pass(320);
            assertThat(cluster.claims).hasSize(2);
            cluster.pass(920);
            assertThat(cluster.conditions)
                    .contains("NodePool NodeRegistrationHealthy=False RegistrationFailed: Failed to register node");
        }
    }

    @Test
    void aSlowMachineComesLater() {
        try (var cluster = new FaultyCluster("on-demand", "slowMachine:by=5m")) {
            cluster.pass(300);
            assertThat(cluster.runs()).isFalse();
            cluster.pass(200);
            assertThat(cluster.runs()).isTrue();
        }
    }

    @Test
    void anImageWithoutArm64CrashesThere() {
        try (var cluster = new FaultyCluster("on-demand", "noArm64:image=nginx")) {
            cluster.pass(240);
            ObjectNode pod = cluster.pod();
            String id = Tree.name(pod) + "_default(" + Tree.uid(pod) + ")";
            assertThat(cluster.waiting)
                    .contains("CrashLoopBackOff: back-off 10s restarting failed container=web pod=" + id);
            assertThat(Tree.items(pod, "status", "containerStatuses")
                            .getFirst()
                            .at("/lastState/terminated/exitCode")
                            .intValue())
                    .isEqualTo(255);
            assertThat(cluster.events())
                    .contains("Warning BackOff Pod: Back-off restarting failed container web in pod " + id);
            assertThat(cluster.logOf(pod)).contains("exec /nginx: exec format error");
            assertThat(cluster.runs()).isFalse();
        }
    }

    @Test
    void aPullThatFailsBacksOffAndComesRightOnceMended() {
        try (var cluster = new FaultyCluster("on-demand", "pullFails:image=nginx*")) {
            cluster.pass(240);
            String error =
                    "rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/library/nginx:1.29\": failed to"
                            + " resolve reference \"docker.io/library/nginx:1.29\": docker.io/library/nginx:1.29: not found";
            assertThat(cluster.waiting)
                    .contains("ErrImagePull: " + error)
                    .contains("ImagePullBackOff: Back-off pulling image \"nginx:1.29\": ErrImagePull: " + error);
            assertThat(cluster.events())
                    .contains("Warning Failed Pod: Failed to pull image \"nginx:1.29\": " + error)
                    .contains("Warning Failed Pod: Error: ErrImagePull")
                    .contains("Normal BackOff Pod: Back-off pulling image \"nginx:1.29\"")
                    .contains("Warning Failed Pod: Error: ImagePullBackOff");
            assertThat(cluster.runs()).isFalse();
            cluster.cluster().mend(FaultyCluster.fault("pullFails:image=nginx*"));
            cluster.pass(310);
            assertThat(cluster.runs()).isTrue();
        }
    }

    @Test
    void aContainerThatCrashesIsStartedAgainAndAgain() {
        try (var cluster = new FaultyCluster("on-demand")) {
            cluster.pass(180);
            cluster.cluster().play(FaultyCluster.fault("crashes:image=nginx,exitCode=3,runs=4s,log=no config"));
            cluster.pass(60);
            ObjectNode pod = cluster.pod();
            JsonNode container = Tree.items(pod, "status", "containerStatuses").getFirst();
            assertThat(container.path("restartCount").intValue()).isGreaterThanOrEqualTo(2);
            assertThat(container.at("/lastState/terminated/exitCode").intValue())
                    .isEqualTo(3);
            assertThat(cluster.waiting)
                    .anyMatch(
                            text -> text.startsWith("CrashLoopBackOff: back-off 20s restarting failed container=web"));
            assertThat(cluster.logOf(pod)).contains("no config");
        }
    }

    @Test
    void aNodeThatGoesNotReadyComesBack() {
        try (var cluster = new FaultyCluster("on-demand", "nodeNotReady:pool=demo,after=200s,lasts=2m")) {
            cluster.pass(189);
            assertThat(cluster.runs()).isTrue();
            cluster.pass(45);
            assertThat(cluster.conditions)
                    .contains("Node Ready=Unknown NodeStatusUnknown: Kubelet stopped posting node status.");
            assertThat(cluster.events()).contains("Warning NodeNotReady Pod: Node is not ready");
            assertThat(cluster.list("Node"))
                    .anyMatch(node -> Tree.items(node, "spec", "taints").stream()
                            .anyMatch(taint -> Tree.text(taint, "key").equals("node.kubernetes.io/unreachable")
                                    && Tree.text(taint, "effect").equals("NoExecute")));
            assertThat(cluster.runs()).isFalse();
            cluster.pass(120);
            assertThat(cluster.runs()).isTrue();
            assertThat(cluster.list("Node")).allMatch(node -> Tree.holds(node, "Ready"));
            assertThat(cluster.events()).anyMatch(event -> event.startsWith("Normal NodeReady Node: Node aks-demo-"));
        }
    }

    @Test
    void anApiServerThatGoesAwayEndsItsWatches() throws Exception {
        try (var cluster = new FaultyCluster("on-demand");
                var lines = cluster.server().lines("/api/v1/nodes?watch=true")) {
            var seen = lines.iterator();
            assertThat(seen.next()).contains("ADDED");
            cluster.cluster().play(FaultyCluster.fault("apiAway"));
            while (seen.hasNext()) {
                assertThat(seen.next()).isNotEmpty();
            }
            assertThatThrownBy(() -> cluster.server().get("/api/v1/nodes")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anApiServerThatIsAwayAnswersNobodyTillItIsBack() {
        try (var cluster = new FaultyCluster("on-demand")) {
            cluster.cluster().play(FaultyCluster.fault("apiAway"));
            assertThatThrownBy(() -> cluster.server().get("/api/v1/nodes")).isInstanceOf(IllegalStateException.class);
            cluster.cluster().mend(FaultyCluster.fault("apiAway"));
            assertThat(cluster.server().get("/api/v1/nodes").code()).isEqualTo(200);
        }
    }

    @Test
    void anApiServerThatIsSlowTakesItsTime() {
        try (var cluster = new FaultyCluster("on-demand", "apiSlow:by=300ms")) {
            long began = System.nanoTime();
            assertThat(cluster.server().get("/api/v1/nodes").code()).isEqualTo(200);
            assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
        }
    }
}
