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
        delivery.queued(true);
        delivery.queued(true);
        pass(900);
        assertThat(clients.nanosUntilQuiet()).isPositive();
        delivery.delivered(1, true);
        pass(900);
        assertThat(clients.nanosUntilQuiet()).as("the second is on its way").isPositive();
        delivery.delivered(1, true);
        assertThat(wakes).hasValue(1);
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
    }

    @Test
    void aClientThatDoesNotReadHoldsUpTimeForASecondAndOneThatHasLeftForNone() {
        var delivery = clients.delivery();
        pass(5);
        delivery.queued(true);
        pass(1_000);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
        delivery.delivered(1, true);
        delivery.queued(true);
        delivery.close();
        pass(5);
        assertThat(clients.nanosUntilQuiet()).isNotPositive();
    }

    @Test
    void whoWaitsWithATimeOutGetsLongerToActOnWhatItWasToldOrAsked() {
        var delivery = clients.delivery();
        pass(300);
        assertThat(clients.nanosUntilIdle()).isNotPositive();
        delivery.queued(true);
        delivery.delivered(1, true);
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

    @Test
    void whatTellsNothingNewHoldsUpNobodyWhoWaitsWithATimeOut() {
        var delivery = clients.delivery();
        pass(300);
        delivery.queued(false);
        assertThat(clients.nanosUntilIdle()).isPositive();
        delivery.delivered(1, false);
        pass(5);
        assertThat(clients.nanosUntilIdle()).isNotPositive();
    }
}
