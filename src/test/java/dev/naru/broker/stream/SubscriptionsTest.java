package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.stream.StreamProtocol.Action;
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

    private final Subscriptions subscriptions = new Subscriptions(3, ACK_MS);
    private long now = 1_000_000;

    private static Topic topic(int number) {
        return new Topic("trade", "S" + number);
    }

    private static List<Topic> topics(int... numbers) {
        return IntStream.of(numbers).mapToObj(SubscriptionsTest::topic).toList();
    }

    private List<String> allDue() {
        List<String> sent = new ArrayList<>();
        for (Optional<Message> m = subscriptions.next(now); m.isPresent(); m = subscriptions.next(now)) {
            sent.add((m.get().subscribe() ? "+" : "-") + m.get().topic().key());
        }
        return sent;
    }

    private void acknowledge(Action action, int... numbers) {
        topics(numbers).forEach(t -> subscriptions.acknowledged(t, action, "code text", now));
    }

    @Test
    void shouldSubscribeTheFirstThatFit() {
        subscriptions.want(topics(1, 2, 3, 4));
        assertThat(allDue()).containsExactly("+S1", "+S2", "+S3");
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        assertThat(subscriptions.active()).isEqualTo(3);
        assertThat(subscriptions.carried()).doesNotContain(topic(4));
    }

    @Test
    void shouldMakeRoomBeforeItTakesIt() {
        subscriptions.want(topics(1, 2, 3));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        subscriptions.want(topics(9, 1, 2, 3));
        assertThat(allDue()).as("the slot is free only when the broker says so").containsExactly("-S3");
        acknowledge(Action.UNSUBSCRIBED, 3);
        assertThat(allDue()).containsExactly("+S9");
    }

    @Test
    void shouldSayNothingWhenTheSameIsWantedInAnotherOrder() {
        subscriptions.want(topics(1, 2, 3));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2, 3);
        subscriptions.want(topics(3, 2, 1));
        assertThat(allDue()).isEmpty();
    }

    @Test
    void shouldSendAgainLaterAndLaterWithoutAnAcknowledgement() {
        subscriptions.want(topics(1));
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
        subscriptions.want(topics(1, 2));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1, 2);
        subscriptions.forget();
        assertThat(subscriptions.active()).isZero();
        assertThat(allDue()).containsExactly("+S1", "+S2");
    }

    @Test
    void shouldGiveUpTheLeastImportantWhenTheBrokerIsFullEarlier() {
        subscriptions.want(topics(1, 2, 3));
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
        subscriptions.want(topics(1, 2));
        allDue();
        acknowledge(Action.SUBSCRIBED, 1);
        acknowledge(Action.FULL, 2);
        assertThat(allDue()).isEmpty();
        now += 60_000;
        assertThat(allDue()).containsExactly("+S2");
    }

    @Test
    void shouldNotAskForWhatWasRefusedUntilItIsWantedAnew() {
        subscriptions.want(topics(1, 2));
        allDue();
        acknowledge(Action.REFUSED, 1);
        now += 1_000_000;
        acknowledge(Action.SUBSCRIBED, 2);
        assertThat(allDue()).isEmpty();
        assertThat(subscriptions.refused()).containsEntry(topic(1), "code text");
        subscriptions.want(topics(2));
        subscriptions.want(topics(1, 2));
        assertThat(allDue()).containsExactly("+S1");
    }

    @Test
    void shouldForgetAnUnsubscriptionThatIsNeverAcknowledged() {
        subscriptions.want(topics(1));
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
}
