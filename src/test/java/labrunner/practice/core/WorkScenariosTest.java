package labrunner.practice.core;

import static labrunner.practice.scenario.Scenario.apply;
import static labrunner.practice.scenario.Scenario.delete;
import static labrunner.practice.scenario.Scenario.edit;
import static labrunner.practice.scenario.Scenario.minutes;
import static labrunner.practice.scenario.Scenario.pass;
import static labrunner.practice.scenario.Scenario.seconds;

import java.util.List;
import labrunner.practice.Practice;
import labrunner.practice.scenario.Scenario;
import labrunner.practice.scenario.Scenario.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs and CronJobs, with pods that end. The words and the order of what a Job says are those of the reference cluster. */
class WorkScenariosTest {
    private static final String REACHED = " CompletionsReached: Reached expected number of succeeded pods";
    private static final String TOO_OFTEN = " BackoffLimitExceeded: Job has reached the specified backoff limit";

    static List<Scenario> jobs() {
        return List.of(
                row("a Job's pod runs, ends and completes it")
                        .after(job("", "sleep 20"))
                        .then(
                                "0s Event Normal SuccessfulCreate Job pi: Created pod: pi.p1",
                                "Pod pi.p1 phase Running",
                                "Pod pi.p1 phase Succeeded",
                                "21s Job pi Complete=True" + REACHED,
                                "Job pi SuccessCriteriaMet=True" + REACHED,
                                "Event Normal Completed Job pi: Job completed")
                        .times(1, "Pod pi.p1 added")
                        .never("Pod pi.p2 added"),
                row("three completions, two at a time")
                        .after(job("completions: 3, parallelism: 2", "sleep 20"))
                        .then(
                                "0s Pod pi.p1 added",
                                "0s Pod pi.p2 added",
                                "Pod pi.p1 phase Succeeded",
                                "21s Pod pi.p3 added",
                                "Pod pi.p3 phase Succeeded",
                                "Job pi Complete=True" + REACHED)
                        .never("Pod pi.p4 added"),
                row("a pod that fails is made again, later each time, until the limit")
                        .within(minutes(3))
                        .after(job("backoffLimit: 2", "exit 3"))
                        .then(
                                "0s Pod pi.p1 added",
                                "6s Pod pi.p1 phase Failed",
                                "16s Pod pi.p2 added",
                                "Pod pi.p2 phase Failed",
                                "42s Pod pi.p3 added",
                                "Pod pi.p3 phase Failed",
                                "Job pi Failed=True" + TOO_OFTEN,
                                "Job pi FailureTarget=True" + TOO_OFTEN,
                                "Event Warning BackoffLimitExceeded Job pi: Job has reached the specified backoff limit")
                        .never("Pod pi.p4 added", "Job pi Complete…"),
                row("containers that fail are started again where they are to be")
                        .within(minutes(5))
                        .after(job("backoffLimit: 2", "exit 3", "OnFailure"))
                        .then(
                                "Pod pi.p1 Ready=False ContainersNotReady: containers with unready status: [c]",
                                "Pod pi.p1 Ready=True",
                                "41s Event Normal SuccessfulDelete Job pi: Deleted pod: pi.p1",
                                "41s Job pi Failed=True" + TOO_OFTEN)
                        .never("Pod pi.p2 added", "Pod pi.p1 phase Failed"),
                row("a Job that takes too long is ended")
                        .after(job("activeDeadlineSeconds: 30", "sleep infinity"))
                        .then(
                                "30s Job pi Failed=True DeadlineExceeded: Job was active longer than specified deadline",
                                "Event Warning DeadlineExceeded Job pi: Job was active longer than specified deadline",
                                "Pod pi.p1 deleted")
                        .never("Pod pi.p1 phase Succeeded"),
                row("a suspended Job has no pods until it is resumed")
                        .given(job("suspend: true", "sleep 5"), pass(seconds(20)))
                        .after(edit("Job/w/pi", "spec: {suspend: false}"))
                        .then(
                                "0s Job pi Suspended=False JobResumed: Job resumed",
                                "0s Pod pi.p1 added",
                                "Job pi Complete=True" + REACHED),
                row("a Job that is suspended loses its pods")
                        .given(job("", "sleep 50"), pass(seconds(5)))
                        .after(edit("Job/w/pi", "spec: {suspend: true}"))
                        .then(
                                "0s Event Normal SuccessfulDelete Job pi: Deleted pod: pi.p1",
                                "0s Job pi Suspended=True JobSuspended: Job suspended",
                                "Pod pi.p1 deleted")
                        .never("Pod pi.p2 added"),
                row("a pod that is deleted counts as failed and is made again")
                        .given(job("", "sleep 50"), pass(seconds(5)))
                        .after(delete("Pod/w/pi.p1"))
                        .then("0s Pod pi.p2 added", "Pod pi.p1 deleted", "Pod pi.p2 phase Running"),
                row("a finished Job goes after its time, with its pods")
                        .after(job("ttlSecondsAfterFinished: 10", "sleep 5"))
                        .then(
                                "6s Job pi Complete=True" + REACHED,
                                "16s Job pi deleting",
                                "Pod pi.p1 deleted",
                                "Job pi deleted"),
                row("a pod of nobody that isn't to be restarted ends as well")
                        .after(pod("once", "restartPolicy: Never", "[sh, -c, 'echo hi; sleep 3']"))
                        .then("Pod once phase Running", "4s Pod once phase Succeeded"),
                row("a pod with no command of its own goes on")
                        .after(pod("server", "restartPolicy: Never", "[]"))
                        .then("Pod server phase Running")
                        .never("Pod server phase Succeeded"),
                row("what waits for ever does so")
                        .after(pod("server", "restartPolicy: Never", "[sh, -c, 'while true; do sleep 1; done']"))
                        .then("Pod server phase Running")
                        .never("Pod server phase Succeeded"));
    }

    static List<Scenario> cronJobs() {
        return List.of(
                row("a CronJob makes a Job each minute, and keeps as many as it says")
                        .within(minutes(4))
                        .after(cronJob("successfulJobsHistoryLimit: 1", "sleep 5"))
                        .then(
                                "59s Event Normal SuccessfulCreate CronJob tick: Created job tick-29925241",
                                "65s Event Normal SawCompletedJob CronJob tick: Saw completed job: tick-29925241, condition:"
                                        + " Complete",
                                "119s Event Normal SuccessfulCreate CronJob tick: Created job tick-29925242",
                                "125s Job tick-29925241 deleted",
                                "125s Event Normal SuccessfulDelete CronJob tick: Deleted job tick-29925241"),
                row("no second Job while the first runs, with Forbid")
                        .within(minutes(3))
                        .after(cronJob("concurrencyPolicy: Forbid", "sleep 90"))
                        .then(
                                "59s Job tick-29925241 added",
                                "119s Event Normal JobAlreadyActive CronJob tick: Not starting job because prior execution is"
                                        + " running and concurrency policy is Forbid")
                        .never("Job tick-29925242 added"),
                row("the first Job gives way to the second, with Replace")
                        .within(minutes(3))
                        .after(cronJob("concurrencyPolicy: Replace", "sleep 90"))
                        .then(
                                "59s Job tick-29925241 added",
                                "119s Event Normal SuccessfulDelete CronJob tick: Deleted job tick-29925241",
                                "119s Job tick-29925242 added"),
                row("a suspended CronJob makes none")
                        .within(minutes(3))
                        .after(cronJob("suspend: true", "sleep 5"))
                        .then("0s CronJob tick added")
                        .never("Job tick-29925241 added"),
                row("a CronJob that goes takes its Jobs along")
                        .within(minutes(2))
                        .given(cronJob("suspend: false", "sleep 5"), pass(minutes(2)))
                        .after(delete("CronJob/w/tick"))
                        .then("0s CronJob tick deleted", "Job tick-29925241 deleted")
                        .never("Job tick-29925243 added"));
    }

    private static Scenario row(String name) {
        return Scenario.of(name, WorkScenariosTest::controllers).given(apply("""
                        apiVersion: v1
                        kind: Namespace
                        metadata: {name: w}
                        ---
                        apiVersion: v1
                        kind: Node
                        metadata: {name: n, labels: {kubernetes.io/hostname: n}}
                        status:
                          allocatable: {cpu: '8', memory: 8Gi, pods: '50'}
                          conditions: [{type: Ready, status: 'True'}]
                        """), pass(seconds(1)));
    }

    private static void controllers(Practice practice) {
        new Namespaces(practice, "");
        new GarbageCollector(practice);
        new Scheduler(practice);
        new Kubelets(practice, KubeletDelays.STANDARD);
        new PodEnds(practice);
        new Jobs(practice);
        new CronJobs(practice);
    }

    private static Step job(String spec, String command) {
        return job(spec, command, "Never");
    }

    private static Step job(String spec, String command, String restart) {
        return apply("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: pi, namespace: w}
                spec: {%s%s
                  template: {metadata: {labels: {app: pi}}, spec: {restartPolicy: %s,
                    containers: [{name: c, image: 'busybox:1', command: [sh, -c, '%s']}]}}}
                """.formatted(spec, spec.isEmpty() ? "" : ",", restart, command));
    }

    private static Step cronJob(String spec, String command) {
        return apply("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: tick, namespace: w}
                spec: {schedule: '* * * * *', %s,
                  jobTemplate: {spec: {template: {spec: {restartPolicy: Never,
                    containers: [{name: c, image: 'busybox:1', command: [sh, -c, '%s']}]}}}}}
                """.formatted(spec, command));
    }

    private static Step pod(String name, String spec, String command) {
        return apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: w}
                spec: {%s, containers: [{name: c, image: 'busybox:1', command: %s}]}
                """.formatted(name, spec, command));
    }

    @ParameterizedTest
    @MethodSource({"jobs", "cronJobs"})
    void runs(Scenario scenario) {
        scenario.play();
    }
}
