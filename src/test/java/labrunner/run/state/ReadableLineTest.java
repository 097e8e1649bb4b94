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
}
