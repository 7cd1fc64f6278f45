package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.stream.Subscriptions.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SubscriptionsTest {
    private static final long ACK_MS = 1_000;

    private final Subscriptions subscriptions = new Subscriptions(3, ACK_MS, null);
    private long now = 1_000_000;

    private static Topic topic(int number) {
        return new Topic("trade", "S" + number);
    }

    private static List<Line> lines(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> line(topic(number), "TRADE"))
                .toList();
    }

    private static Line line(Topic topic, String id) {
        return new Line(topic, id, topic.key());
    }

    private List<String> allDue() {
        List<String> sent = new ArrayList<>();
        for (Optional<Message> m = subscriptions.next(now); m.isPresent(); m = subscriptions.next(now)) {
            sent.add((m.get().subscribe() ? "+" : "-") + m.get().line().key());
        }
        return sent;
    }

    private void acknowledge(Action action, int... numbers) {
        lines(numbers).forEach(t -> subscriptions.acknowledged(t, action, "code text", now));
    }

    @Test
    void shouldSubscribeTheFirstThatFit() {
        subscriptions.want(lines(1, 2, 3, 4));
        assertThat(allDue()).containsExactly("+S1", "+S2", "+S3");
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        assertThat(subscriptions.active()).isEqualTo(3);
        assertThat(subscriptions.carried()).doesNotContain(topic(4));
    }

    @Test
    void shouldMakeRoomBeforeItTakesIt() {
        subscriptions.want(lines(1, 2, 3));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        subscriptions.want(lines(9, 1, 2, 3));
        assertThat(allDue()).as("the slot is free only when the broker says so").containsExactly("-S3");
        acknowledge(Action.UNSUBSCRIBED, 3);
        assertThat(allDue()).containsExactly("+S9");
    }

    @Test
    void shouldSayNothingWhenTheSameIsWantedInAnotherOrder() {
        subscriptions.want(lines(1, 2, 3));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        subscriptions.want(lines(3, 2, 1));
        assertThat(allDue()).isEmpty();
    }

    @Test
    void shouldSendAgainLaterAndLaterWithoutAnAcknowledgement() {
        subscriptions.want(lines(1));
        assertThat(allDue()).containsExactly("+S1");
        now += ACK_MS - 1;
        assertThat(allDue()).isEmpty();
        now += 1;
        assertThat(allDue()).containsExactly("+S1");
        assertThat(subscriptions.carried()).as("polled meanwhile").isEmpty();
        now += ACK_MS;
        assertThat(allDue()).isEmpty();
        now += ACK_MS;
        assertThat(allDue()).containsExactly("+S1");
    }

    @Test
    void shouldSubscribeEverythingAnewOnANewSocket() {
        subscriptions.want(lines(1, 2));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2);
        subscriptions.forget();
        assertThat(subscriptions.active()).isZero();
        assertThat(allDue()).containsExactly("+S1", "+S2");
    }

    @Test
    void shouldGiveUpTheLeastImportantWhenTheBrokerIsFullEarlier() {
        subscriptions.want(lines(1, 2, 3));
        allDue();
        acknowledge(Action.SUBSCRIBED, 2, 3);
        acknowledge(Action.FULL, 1);
        assertThat(allDue()).containsExactly("-S3");
        acknowledge(Action.UNSUBSCRIBED, 3);
        assertThat(allDue()).containsExactly("+S1");
        acknowledge(Action.SUBSCRIBED, 1);
        assertThat(subscriptions.carried()).containsExactlyInAnyOrder(topic(1), topic(2));
    }

    @Test
    void shouldTryTheKnownLimitAgainAfterAMinute() {
        subscriptions.want(lines(1, 2));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1);
        acknowledge(Action.FULL, 2);
        assertThat(allDue()).isEmpty();
        now += 60_000;
        assertThat(allDue()).containsExactly("+S2");
    }

    @Test
    void shouldNotAskForWhatWasRefusedUntilItIsWantedAnew() {
        subscriptions.want(lines(1, 2));
        allDue();
        acknowledge(Action.REFUSED, 1);
        now += 1_000_000;
        acknowledge(Action.SUBSCRIBED, 2);
        assertThat(allDue()).isEmpty();
        assertThat(subscriptions.refused()).containsEntry(topic(1), "code text");
        subscriptions.want(lines(2));
        subscriptions.want(lines(1, 2));
        assertThat(allDue()).containsExactly("+S1");
    }

    @Test
    void shouldForgetAnUnsubscriptionThatIsNeverAcknowledged() {
        subscriptions.want(lines(1));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1);
        subscriptions.want(List.of());
        List<String> sent = new ArrayList<>(allDue());
        for (int i = 0; i < 10; i++) {
            now += 60_000;
            sent.addAll(allDue());
        }
        assertThat(sent).containsExactly("-S1", "-S1", "-S1");
    }

    private static List<Line> both(int number) {
        return List.of(line(topic(number), "KOSPI"), line(topic(number), "KOSDAQ"));
    }

    @Test
    void shouldCountEveryLineOfATopicAndCarryItWithAllOfThemOrNotAtAll() {
        List<Line> lines = new ArrayList<>(both(1));
        lines.addAll(both(2));
        lines.addAll(lines(3));
        subscriptions.want(lines);
        assertThat(allDue()).containsExactly("+S1", "+S1", "+S3");
        assertThat(subscriptions.carried()).containsExactlyInAnyOrder(topic(1), topic(3));
        subscriptions.want(List.of(both(1).get(0), both(2).get(1), lines(3).get(0)));
        assertThat(allDue()).containsExactly("-S1");
        subscriptions.acknowledged(both(1).get(1), Action.UNSUBSCRIBED, "", now);
        assertThat(allDue()).containsExactly("+S2");
    }

    @Test
    void shouldRefuseATopicOnlyWhenAllItsLinesAreRefused() {
        subscriptions.want(both(1));
        allDue();
        subscriptions.acknowledged(both(1).get(0), Action.REFUSED, "no", now);
        assertThat(subscriptions.refused()).isEmpty();
        assertThat(subscriptions.carried()).containsExactly(topic(1));
        subscriptions.acknowledged(both(1).get(1), Action.REFUSED, "no", now);
        assertThat(subscriptions.refused()).containsEntry(topic(1), "no");
    }

    @Test
    void shouldSendOneLineOfAnIdAtATimeAndNotWaitForever() {
        Subscriptions polite = new Subscriptions(3, ACK_MS, Line::id);
        polite.want(List.of(both(1).get(0), both(2).get(0), both(1).get(1)));
        assertThat(polite.next(now)).get().extracting(Message::line).isEqualTo(both(1).get(0));
        assertThat(polite.next(now)).get().extracting(Message::line).isEqualTo(both(1).get(1));
        assertThat(polite.next(now)).isEmpty();
        assertThat(polite.waiting("KOSPI", now)).isEqualTo(both(1).get(0));
        polite.acknowledged(polite.waiting("KOSPI", now), Action.DONE, "", now);
        assertThat(polite.next(now)).get().extracting(Message::line).isEqualTo(both(2).get(0));
        polite.want(List.of(both(3).get(0)));
        assertThat(polite.next(now + ACK_MS - 1)).isEmpty();
        assertThat(polite.next(now + ACK_MS)).isPresent();
    }
}
