package labrunner.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import labrunner.ui.Fx;
import org.junit.jupiter.api.Test;

class FxRelayTest {
    @Test
    void theLatestValueWinsAndOlderOnesAreNeverShown() {
        List<Integer> shown = new ArrayList<>();
        var relay = new FxRelay<Integer>(shown::add);
        // The JavaFX thread is busy while the values come, so that they meet.
        Fx.run(() -> {
            for (int i = 1; i <= 10_000; i++) {
                relay.accept(i);
            }
            assertThat(shown).isEmpty();
        });
        Fx.run(() -> {});
        assertThat(shown).containsExactly(10_000);
    }

    @Test
    void aClosedRelayShowsNothingNotEvenWhatIsOnItsWay() {
        List<Integer> shown = new ArrayList<>();
        var relay = new FxRelay<Integer>(shown::add);
        Fx.run(() -> {
            relay.accept(1);
            relay.close();
            relay.accept(2);
        });
        Fx.run(() -> {});
        assertThat(shown).isEmpty();
    }

    @Test
    void valuesFromOtherThreadsArriveOnTheFxThread() {
        var thread = new CompletableFuture<Thread>();
        var relay = new FxRelay<String>(value -> thread.complete(Thread.currentThread()));
        Fx.run(() -> {});
        relay.accept("from the test's thread");
        assertThat(thread.join()).isEqualTo(Fx.call(Thread::currentThread));
    }
}
