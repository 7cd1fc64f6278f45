package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.stream.FrameCount.Said;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FrameCountTest {

    @Test
    void aCountBeginsAnywhereAndSeesWhatIsMissingAndWhatComesTwice() {
        FrameCount count = new FrameCount(null);
        assertThat(count.look(7)).isEqualTo(Said.NEXT);
        assertThat(count.look(8)).isEqualTo(Said.NEXT);
        assertThat(count.look(8)).isEqualTo(Said.REPEATED);
        assertThat(count.look(7)).isEqualTo(Said.REPEATED);
        assertThat(count.look(12)).isEqualTo(Said.GAP);
        assertThat(count.missed()).isEqualTo(3);
        assertThat(count.look(13)).isEqualTo(Said.NEXT);
    }

    @Test
    void aCountThatMustBeginWithOneMissesWhatWasBefore() {
        FrameCount count = new FrameCount(1L);
        assertThat(count.look(3)).isEqualTo(Said.GAP);
        assertThat(count.missed()).isEqualTo(2);
        assertThat(count.look(4)).isEqualTo(Said.NEXT);
        assertThat(count.look(1)).as("the broker counts anew").isEqualTo(Said.ANEW);
        assertThat(count.look(1)).as("and says it twice").isEqualTo(Said.REPEATED);
        assertThat(count.look(2)).isEqualTo(Said.NEXT);
    }

    @Test
    void aBrokerThatCountsAnewWithoutAWordIsNotDroppedForEver() {
        FrameCount count = new FrameCount(null);
        count.look(1_000);
        assertThat(IntStream.rangeClosed(1, 50).mapToObj(count::look)).containsOnly(Said.REPEATED);
        assertThat(count.look(51)).isEqualTo(Said.ANEW);
        assertThat(count.look(52)).isEqualTo(Said.NEXT);
    }
}
