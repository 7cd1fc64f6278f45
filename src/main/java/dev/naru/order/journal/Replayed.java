package dev.naru.order.journal;

import dev.naru.order.ReplayCheck;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.StoryHash;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Stories as they are at hand beside the same ones told again from the journal. */
final class Replayed {
    private static final int MOST_NAMED = 10;

    private final long from = System.nanoTime();
    private final SortedMap<String, String> live = new TreeMap<>();
    private final SortedSet<String> differing = new TreeSet<>();

    Replayed(Collection<Story> stories) {
        stories.forEach(story -> live.put(story.id(), StoryHash.of(story)));
    }

    void differs(String orderId) {
        differing.add(orderId);
    }

    ReplayCheck against(JournalReader.Replay told, Instant at) {
        SortedMap<String, String> replay = new TreeMap<>();
        told.stories().forEach(story -> replay.put(story.id(), StoryHash.of(story)));
        SortedSet<String> all = new TreeSet<>(live.keySet());
        all.addAll(replay.keySet());
        all.stream()
                .filter(id -> !replay.getOrDefault(id, "").equals(live.get(id)))
                .forEach(differing::add);
        return new ReplayCheck(
                at,
                differing.isEmpty(),
                StoryHash.of(live),
                StoryHash.of(replay),
                live.size(),
                told.rows(),
                List.copyOf(differing).subList(0, Math.min(MOST_NAMED, differing.size())),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }
}
