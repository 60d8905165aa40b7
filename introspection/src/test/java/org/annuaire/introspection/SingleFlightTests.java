package org.annuaire.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.annuaire.introspection.HttpExchange.Deadline;
import org.annuaire.introspection.IntrospectionException.AuthorizationServerUnavailable;
import org.annuaire.introspection.IntrospectionException.Rule;
import org.junit.jupiter.api.Test;

class SingleFlightTests {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final SingleFlight<String, Integer> flights = new SingleFlight<>(1000);
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void makesOneCallForAllWhoAskMeanwhile() throws Exception {
        Callers<Integer> callers = join(100, () -> whenAnswered(calls.incrementAndGet()));
        callers.allWaiting();

        answer.countDown();

        assertThat(callers.results()).hasSize(100).containsOnly(1);
    }

    @Test
    void makesACallForEachKeyAndANewOneAfterwards() {
        assertThat(join("a", calls::incrementAndGet)).isEqualTo(1);
        assertThat(join("b", calls::incrementAndGet)).isEqualTo(2);
        assertThat(join("a", calls::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void sharesAFailureWithThoseWhoWaitedAndNobodyElse() throws Exception {
        AuthorizationServerUnavailable down = new AuthorizationServerUnavailable(Rule.SERVER_ERROR, "expected, got");
        Callers<Integer> callers = join(20, () -> {
            calls.incrementAndGet();
            whenAnswered(0);
            throw down;
        });
        callers.allWaiting();

        answer.countDown();

        assertThat(callers.failures()).hasSize(20).containsOnly(down);
        assertThat(calls).hasValue(1);
        assertThat(join("a", calls::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void letsNobodyPayForTheInterruptionOfAWaiter() throws Exception {
        Callers<Integer> first = join(1, () -> whenAnswered(7)).allWaiting();
        Callers<Integer> patient = join(5, calls::incrementAndGet).allWaiting();
        Callers<Integer> interrupted = join(1, calls::incrementAndGet).allWaiting();

        interrupted.interrupt();

        assertThat(rules(interrupted)).containsExactly(Rule.INTERRUPTED);
        answer.countDown();
        assertThat(first.results()).containsExactly(7);
        assertThat(patient.results()).containsOnly(7);
        assertThat(calls).hasValue(0);
    }

    @Test
    void letsAnotherMakeTheCallWhenTheFirstIsInterrupted() throws Exception {
        Callers<Integer> first = join(1, () -> whenAnswered(7)).allWaiting();
        Callers<Integer> others = join(5, calls::incrementAndGet).allWaiting();

        first.interrupt();

        assertThat(rules(first)).containsExactly(Rule.INTERRUPTED);
        assertThat(others.results()).isNotEmpty().allMatch(result -> result >= 1);
    }

    @Test
    void letsAnotherMakeTheCallWhenTheFirstBreaksDown() throws Exception {
        Callers<Integer> first = join(1, () -> {
                    whenAnswered(7);
                    throw new StackOverflowError();
                })
                .allWaiting();
        Callers<Integer> others = join(5, calls::incrementAndGet).allWaiting();

        answer.countDown();

        assertThat(first.failures()).singleElement().isInstanceOf(StackOverflowError.class);
        assertThat(others.results()).isNotEmpty().allMatch(result -> result >= 1);
    }

    @Test
    void keepsAWaiterNoLongerThanItsOwnDeadline() throws Exception {
        Callers<Integer> first = join(1, () -> whenAnswered(7)).allWaiting();

        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> flights.join("a", Deadline.in(Duration.ofMillis(20)), calls::incrementAndGet))
                .matches(failure -> failure.rule() == Rule.TIMEOUT);

        answer.countDown();
        assertThat(first.results()).containsExactly(7);
    }

    @Test
    void keepsNoMoreWaitersThanAllowed() throws Exception {
        SingleFlight<String, Integer> narrow = new SingleFlight<>(2);
        Supplier<Integer> slow = () -> whenAnswered(7);
        Callers<Integer> three = Callers.start(3, () -> narrow.join("a", Deadline.in(PATIENT), slow));
        three.allWaiting();

        assertThatExceptionOfType(AuthorizationServerUnavailable.class)
                .isThrownBy(() -> narrow.join("a", Deadline.in(PATIENT), slow))
                .matches(failure -> failure.rule() == Rule.BUSY);

        answer.countDown();
        assertThat(three.results()).containsOnly(7);
    }

    private Callers<Integer> join(int count, Supplier<Integer> call) {
        return Callers.start(count, () -> join("a", call));
    }

    private Integer join(String key, Supplier<Integer> call) {
        return flights.join(key, Deadline.in(PATIENT), call);
    }

    private Integer whenAnswered(Integer value) {
        try {
            if (!answer.await(PATIENT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("expected the test to answer");
            }
            return value;
        } catch (InterruptedException interrupted) {
            throw new AuthorizationServerUnavailable(Rule.INTERRUPTED, "expected an answer, got interrupted");
        }
    }

    private static List<Rule> rules(Callers<Integer> callers) throws InterruptedException {
        return callers.failures().stream()
                .map(IntrospectionException.class::cast)
                .map(IntrospectionException::rule)
                .toList();
    }
}
