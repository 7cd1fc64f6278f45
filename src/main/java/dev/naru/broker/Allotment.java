package dev.naru.broker;

import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which stream carries which topic. The most important topic chooses first; each goes to the first stream that has room
 * and did not refuse it. A topic that moves stays with its former stream until the new one has carried it for a while:
 * moving must not cost a print.
 */
final class Allotment {
    private final Duration overlap;
    private final Map<Topic, Place> places = new HashMap<>();

    /** @param overlap for how long both streams carry a topic that moves; longer than an acknowledgement takes */
    Allotment(Duration overlap) {
        this.overlap = overlap;
    }

    /**
     * @param ranked what is wanted, the most important first
     * @param choice the streams for a kind, the best first
     * @return what every stream is to carry, the most important first
     */
    Map<Carrier, List<Topic>> share(
            List<Topic> ranked, List<Carrier> carriers, Function<String, List<Carrier>> choice, Instant now) {
        places.keySet().retainAll(new HashSet<>(ranked));
        Map<String, Share> shares = new LinkedHashMap<>();
        carriers.forEach(carrier -> shares.put(carrier.connection(), new Share(carrier)));
        Map<String, List<Carrier>> choices = new HashMap<>();
        for (Topic topic : ranked) {
            Share taken = null;
            for (Carrier carrier : choices.computeIfAbsent(topic.channel(), choice)) {
                Share share = shares.get(carrier.connection());
                if (share != null && taken == null && share.take(topic)) {
                    taken = share;
                }
            }
            place(topic, taken, shares, now);
        }
        Map<Carrier, List<Topic>> result = new LinkedHashMap<>();
        shares.values().forEach(share -> result.put(share.carrier, share.all()));
        return result;
    }

    private void place(Topic topic, Share taken, Map<String, Share> shares, Instant now) {
        if (taken == null) {
            places.remove(topic);
            return;
        }
        Place place = places.computeIfAbsent(topic, t -> new Place());
        place.moveTo(taken.carrier.connection());
        Share former = shares.get(place.former);
        if (former == null || !place.isStillNeeded(topic, former.carrier, taken.carrier, now)) {
            place.former = null;
        } else {
            former.leaving.add(topic);
        }
    }

    private static final class Share {
        private final Carrier carrier;
        private final List<Topic> taken = new ArrayList<>();
        private final List<Topic> leaving = new ArrayList<>();
        /** Stay wanted, so that the stream remembers the refusal; they take no place. */
        private final List<Topic> refused = new ArrayList<>();

        private int room;

        Share(Carrier carrier) {
            this.carrier = carrier;
            this.room = carrier.room();
        }

        boolean take(Topic topic) {
            if (carrier.refuses(topic)) {
                refused.add(topic);
                return false;
            }
            int cost = carrier.cost(topic);
            if (cost == 0 || room < cost) {
                return false;
            }
            room -= cost;
            taken.add(topic);
            return true;
        }

        List<Topic> all() {
            List<Topic> all = new ArrayList<>(taken);
            all.addAll(leaving);
            all.addAll(refused);
            return all;
        }
    }

    private final class Place {
        private String holder;
        private String former;
        private Instant carriedSince;

        void moveTo(String connection) {
            if (!connection.equals(holder)) {
                former = holder;
                holder = connection;
                carriedSince = null;
            }
        }

        boolean isStillNeeded(Topic topic, Carrier old, Carrier taken, Instant now) {
            if (old.state() != StreamState.CONNECTED || !old.carries(topic)) {
                return false;
            }
            if (taken.state() != StreamState.CONNECTED || !taken.carries(topic)) {
                carriedSince = null;
                return true;
            }
            carriedSince = carriedSince == null ? now : carriedSince;
            return now.isBefore(carriedSince.plus(overlap));
        }
    }
}
