package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Watches the numbers of frames. Repetitions are dropped; after a gap the frames of what it is about wait until a
 * snapshot has been told, and those it does not know of follow it in order. Touched only on the stream's own event loop.
 */
final class Recoveries {
    private static final int MOST_ASKED = 4;
    private static final long PAUSE_MS = 150;
    private static final int MOST_WAITING = 10_000;

    private final Sequence rule;
    private final StreamSource source;
    private final Context context;
    private final StreamReport report;
    private final Map<String, StreamChannel> channels;
    private final BiConsumer<StreamChannel, Frame> onward;
    private final Map<Place, FrameCount> counts = new HashMap<>();
    private final Map<Place, Topic> subscribed = new LinkedHashMap<>();
    private final Map<Place, Wait> waits = new HashMap<>();

    /** @param onward takes every frame whose turn it is */
    Recoveries(
            StreamSource source,
            Context context,
            StreamReport report,
            Map<String, StreamChannel> channels,
            BiConsumer<StreamChannel, Frame> onward) {
        this.rule = source.protocol().sequence();
        this.source = source;
        this.context = context;
        this.report = report;
        this.channels = channels;
        this.onward = onward;
    }

    /** What has a count, or a state that frames build on. @param key as frames write it */
    private record Place(String channel, String key) {}

    private record Numbered(Long number, Frame frame) {}

    /** A new socket counts anew, and nothing on it builds on what waited. */
    void opened() {
        counts.clear();
        subscribed.clear();
        List.copyOf(waits.values()).forEach(wait -> wait.giveUp("the stream was opened anew"));
    }

    void subscribing(Line line) {
        Place place = new Place(line.topic().channel(), line.key());
        subscribed.put(place, line.topic());
        if (rule.scope() == Sequence.Scope.KEY) {
            counts.remove(place);
        }
    }

    void take(StreamChannel channel, String key, Long number, Frame frame) {
        Place place = new Place(channel.name(), key);
        FrameCount.Said said = number == null ? FrameCount.Said.NEXT : look(place, number);
        if (said == FrameCount.Said.REPEATED) {
            report.repeated();
            return;
        }
        if (said != FrameCount.Said.NEXT) {
            missed(place, said, number, frame);
        }
        Wait wait = waits.get(place);
        if (wait == null) {
            onward.accept(channel, frame);
        } else {
            wait.add(new Numbered(number, frame));
        }
    }

    private FrameCount.Said look(Place place, long number) {
        return counts.computeIfAbsent(counted(place), each -> new FrameCount(rule.first()))
                .look(number);
    }

    private Place counted(Place place) {
        return switch (rule.scope()) {
            case KEY -> place;
            case CHANNEL -> new Place(place.channel(), "");
            case SOCKET -> new Place("", "");
        };
    }

    private void missed(Place place, FrameCount.Said said, long number, Frame frame) {
        Place counted = counted(place);
        long missed = counts.get(counted).missed();
        List<Place> touched = rule.scope() == Sequence.Scope.KEY
                ? List.of(place)
                : subscribed.keySet().stream()
                        .filter(each -> counted(each).equals(counted))
                        .toList();
        String problem = said == FrameCount.Said.ANEW
                ? "the count began anew with " + number
                : missed + " missing before " + number;
        boolean ofOrders = touched.stream().map(this::route).anyMatch(Recoveries::isOfOrders);
        report.gap(counted.channel(), counted.key(), missed, ofOrders, problem, frame.raw());
        for (Place each : touched) {
            String route = route(each);
            if (route != null
                    && !isOfOrders(route)
                    && channels.get(each.channel()).isConsumed()) {
                waits.computeIfAbsent(each, Wait::new).missed(each.equals(place) ? number : null);
            }
        }
    }

    /** @return {@code null} when nothing tells how things stand on that channel */
    private String route(Place place) {
        return rule.recover().get(place.channel());
    }

    /** Notices of orders go on at once: the order desk puts them in order and asks for the list itself. */
    private static boolean isOfOrders(String route) {
        return route != null && route.startsWith("order-list");
    }

    /** Frames that wait for a snapshot. */
    private final class Wait {
        private final Place place;
        private final StreamChannel channel;
        private final List<Numbered> frames = new ArrayList<>();
        private final long deadline;
        /** Gaps so far: a snapshot that was asked for before the last of them may not know what was missed in it. */
        private int gaps;
        /** The snapshot has to know of the frame before this one; {@code null} when its number does not tell. */
        private Long mustReach;

        private int asked;

        Wait(Place place) {
            this.place = place;
            this.channel = channels.get(place.channel());
            long limitMs = rule.timeout().toMillis();
            this.deadline = context.owner().setTimer(limitMs, t -> giveUp("no answer within " + limitMs + " ms"));
        }

        /** @param before the frame that came after the gap; {@code null} when it was another topic's */
        void missed(Long before) {
            gaps++;
            mustReach = before == null ? mustReach : Long.valueOf(before - 1);
            if (gaps == 1) {
                ask();
            }
        }

        void add(Numbered frame) {
            frames.add(frame);
            if (frames.size() > MOST_WAITING) {
                giveUp(MOST_WAITING + " frames wait already");
            }
        }

        private void ask() {
            asked++;
            int known = gaps;
            Topic topic = subscribed.getOrDefault(place, new Topic(place.channel(), place.key()));
            source.snapshot(route(place), topic)
                    .whenComplete((snapshot, e) -> context.runOnContext(v -> answered(snapshot, known, e)));
        }

        private boolean isOver() {
            return waits.get(place) != this;
        }

        private void answered(Snapshot snapshot, int known, Throwable e) {
            if (isOver()) {
                return;
            }
            if (e != null) {
                again(e.getMessage());
            } else if (!reaches(snapshot.number(), known)) {
                again("its number is " + snapshot.number() + " (expected at least " + mustReach + ")");
            } else {
                // what came before the gap may still be on its way to the route
                channel.passed().whenComplete((v, never) -> context.executeBlocking(
                                () -> {
                                    snapshot.publish();
                                    return snapshot;
                                },
                                false)
                        .onComplete(told -> told(snapshot, known, told.cause())));
            }
        }

        private boolean reaches(Long number, int known) {
            return number == null || mustReach == null ? known == gaps : number >= mustReach;
        }

        private void told(Snapshot snapshot, int known, Throwable e) {
            if (isOver()) {
                return;
            }
            if (e != null) {
                again(e.getMessage());
            } else if (!reaches(snapshot.number(), known)) {
                again("more was missed meanwhile");
            } else {
                report.recovered(place.channel() + " " + place.key());
                end(snapshot.number());
            }
        }

        private void again(String why) {
            if (asked >= MOST_ASKED) {
                giveUp(why);
            } else {
                context.owner().setTimer(PAUSE_MS * asked, t -> {
                    if (!isOver()) {
                        ask();
                    }
                });
            }
        }

        void giveUp(String why) {
            if (!isOver()) {
                report.drift(
                        "sequence: " + place.channel() + " " + place.key() + " not recovered by " + route(place) + ": "
                                + why,
                        frames.isEmpty() ? null : frames.get(0).frame().raw(),
                        true);
                end(null);
            }
        }

        /** @param number the frames up to this one are known already; {@code null} for none */
        private void end(Long number) {
            context.owner().cancelTimer(deadline);
            waits.remove(place);
            for (Numbered waiting : frames) {
                if (number == null || waiting.number() == null || waiting.number() > number) {
                    onward.accept(channel, waiting.frame());
                }
            }
        }
    }
}
