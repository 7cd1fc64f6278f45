package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import io.vertx.core.Context;
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
    private final Sequence rule;
    private final StreamSource source;
    private final StreamReport report;
    private final Map<String, StreamChannel> channels;
    private final Recovering.Around around;
    private final Map<Place, FrameCount> counts = new HashMap<>();
    private final Map<Place, Topic> subscribed = new LinkedHashMap<>();
    private final Map<Place, Recovering> waits = new HashMap<>();

    /** @param onward takes every frame whose turn it is */
    Recoveries(
            StreamSource source,
            Context context,
            StreamReport report,
            Map<String, StreamChannel> channels,
            BiConsumer<StreamChannel, Frame> onward) {
        this.rule = source.protocol().sequence();
        this.source = source;
        this.report = report;
        this.channels = channels;
        this.around = new Recovering.Around(context, report, rule.timeout(), onward);
    }

    /** What has a count, or a state that frames build on. @param key as frames write it */
    private record Place(String channel, String key) {}

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
        Recovering wait = waits.get(place);
        if (wait == null) {
            around.onward().accept(channel, frame);
        } else {
            wait.add(number, frame);
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
                waits.computeIfAbsent(each, this::recovering).missed(each.equals(place) ? number : null);
            }
        }
    }

    private Recovering recovering(Place place) {
        String route = route(place);
        Topic topic = subscribed.getOrDefault(place, new Topic(place.channel(), place.key()));
        return new Recovering(
                place.channel() + " " + place.key(),
                channels.get(place.channel()),
                () -> source.snapshot(route, topic),
                around,
                () -> waits.remove(place));
    }

    /** @return {@code null} when nothing tells how things stand on that channel */
    private String route(Place place) {
        return rule.recover().get(place.channel());
    }

    /** Notices of orders go on at once: the order desk puts them in order and asks for the list itself. */
    private static boolean isOfOrders(String route) {
        return route != null && route.startsWith("order-list");
    }
}
