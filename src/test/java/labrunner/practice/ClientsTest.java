package labrunner.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whom full speed waits for, and how long. */
class ClientsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong wakes = new AtomicLong();
    private final Clients clients = new Clients(wakes::incrementAndGet, nanos::get);

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void aRequestIsWaitedForHoweverLongItTakesAndAMomentLonger() {
        clients.begin();
        pass(60_000);
        assertThat(clients.nanosUntilQuiet()).isPositive();
        clients.end();
        assertThat(wakes).hasValue(1);
        assertThat(clients.nanosUntilQuiet()).as("for the next question").isPositive();
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
    }

    @Test
    void anEventIsWaitedForUntilItHasReachedItsClient() {
        var delivery = clients.delivery();
        delivery.queued();
        delivery.queued();
        pass(900);
        assertThat(clients.nanosUntilQuiet()).isPositive();
        delivery.delivered(1);
        pass(900);
        assertThat(clients.nanosUntilQuiet()).as("the second is on its way").isPositive();
        delivery.delivered(1);
        assertThat(wakes).hasValue(1);
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
    }

    @Test
    void aClientThatDoesNotReadHoldsUpTimeForASecondAndOneThatHasLeftForNone() {
        var delivery = clients.delivery();
        pass(5);
        delivery.queued();
        pass(1_000);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
        delivery.delivered(1);
        delivery.queued();
        delivery.close();
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
    }

    @Test
    void whoWaitsWithATimeOutGetsLongerToActOnWhatItWasToldOrAsked() {
        var delivery = clients.delivery();
        pass(300);
        assertThat(clients.nanosUntilIdle()).isNotPositive();
        delivery.queued();
        delivery.delivered(1);
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
        assertThat(clients.nanosUntilIdle()).isPositive();
        pass(300);
        assertThat(clients.nanosUntilIdle()).isNotPositive();
        clients.begin();
        clients.end();
        pass(5);
        assertThat(clients.nanosUntilIdle()).isPositive();
    }
}
