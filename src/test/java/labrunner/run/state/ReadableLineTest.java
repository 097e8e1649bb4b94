package labrunner.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import labrunner.cluster.watch.LogLine;
import org.junit.jupiter.api.Test;

class ReadableLineTest {
    private static ReadableLine read(String text) {
        return ReadableLine.of(new LogLine("karpenter", "karpenter-0", "controller", Optional.of(Instant.EPOCH), text));
    }

    @Test
    void karpenters_json_is_folded_to_what_it_says() {
        ReadableLine line = read("""
                {"level":"INFO","time":"2025-04-30T09:05:58.543Z","logger":"controller","message":"created nodeclaim",\
                "commit":"0f1aca1","controller":"provisioner","namespace":"","name":"","reconcileID":"89df6d1a",\
                "NodePool":{"name":"default-demo"},"NodeClaim":{"name":"default-demo-474w8"},\
                "requests":{"cpu":"1350m","memory":"570Mi","pods":"7"},"instance-types":"a, b and 11 other(s)"}""");

        assertThat(line.time()).contains(Instant.parse("2025-04-30T09:05:58.543Z"));
        assertThat(line.level()).isEqualTo(ReadableLine.Level.INFO);
        assertThat(line.folded())
                .isEqualTo(
                        "created nodeclaim default-demo-474w8 cpu=1350m memory=570Mi pods=7 instance-types=a, b and 11 other(s)");
        assertThat(line.opened()).contains("\n").contains("\"commit\" : \"0f1aca1\"");
    }

    @Test
    void other_loggers_and_their_names_are_understood_too() {
        ReadableLine line = read(
                "{\"level\":\"info\",\"ts\":1746003958.56,\"logger\":\"fallback\",\"msg\":\"Selected instance type X\"}");

        assertThat(line.level()).isEqualTo(ReadableLine.Level.INFO);
        assertThat(line.message()).isEqualTo("Selected instance type X");
        assertThat(line.time()).contains(Instant.EPOCH);
    }

    @Test
    void what_is_not_json_is_shown_as_it_is() {
        assertThat(read("plain text").message()).isEqualTo("plain text");
        assertThat(read("{\"cut off").opened()).isEqualTo("{\"cut off");
        assertThat(read("{\"cut off").level()).isEqualTo(ReadableLine.Level.NONE);
        assertThat(read("[1]").message()).isEqualTo("[1]");
    }

    @Test
    void what_matters_stands_first_and_identifiers_last() {
        ReadableLine line = read("""
                {"level":"INFO","time":"2025-04-30T09:05:58.543Z","message":"launched nodeclaim",\
                "NodeClaim":{"name":"default-demo-474w8"},\
                "provider-id":"azure:///subscriptions/0000/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/aks-474w8",\
                "instance-type":"Standard_D2pls_v6","zone":"swedencentral-1","capacity-type":"on-demand",\
                "allocatable":{"cpu":"1900m","pods":"250"}}""");

        assertThat(line.fields())
                .isEqualTo("Standard_D2pls_v6 swedencentral-1 on-demand default-demo-474w8 cpu=1900m pods=250"
                        + " provider-id=\u2026/aks-474w8");
    }

    @Test
    void why_something_failed_or_is_done_stands_before_all_else() {
        assertThat(read("""
                {"level":"ERROR","message":"could not schedule pod","Pod":{"name":"web-1","namespace":"demo"},\
                "error":"did not tolerate taint team=blue:NoSchedule"}""").fields()).isEqualTo("error=did not tolerate taint team=blue:NoSchedule web-1");
        assertThat(read("""
                {"level":"INFO","message":"disrupting node(s)","command-id":"c0ffee","reason":"empty","pod-count":0,\
                "disrupted-nodes":[{"Node":{"name":"aks-1"},"NodeClaim":{"name":"demo-1"},"instance-type":"D2"}]}""").fields())
                .isEqualTo("reason=empty pod-count=0 disrupted-nodes=aks-1 (D2) command-id=c0ffee");
    }

    @Test
    void a_line_names_the_objects_that_can_be_looked_at() {
        assertThat(read("""
                {"message":"x","NodeClaim":{"name":"demo-1"},"Pods":"demo/web-1, demo/web-2",\
                "disrupted-nodes":[{"Node":{"name":"aks-1"}}],"requests":{"name":"no object"}}""").names())
                .containsExactly(
                        new LogFields.Named("NodeClaim", Optional.empty(), "demo-1"),
                        new LogFields.Named("Pod", Optional.of("demo"), "web-1"),
                        new LogFields.Named("Pod", Optional.of("demo"), "web-2"),
                        new LogFields.Named("Node", Optional.empty(), "aks-1"));
        assertThat(read("plain").names()).isEmpty();
    }
}
