package dev.naru.order.lifecycle;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.naru.model.Fill;
import dev.naru.model.OrderRequest;
import dev.naru.model.Routing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One thing that is proven about an order. The journal keeps every piece as it is; an order's state follows from all of
 * them together, so their order of arrival can't make it wrong.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Evidence.Requested.class, name = "requested"),
    @JsonSubTypes.Type(value = Evidence.Intended.class, name = "intended"),
    @JsonSubTypes.Type(value = Evidence.Acknowledged.class, name = "acknowledged"),
    @JsonSubTypes.Type(value = Evidence.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Evidence.NotSent.class, name = "not-sent"),
    @JsonSubTypes.Type(value = Evidence.Unanswered.class, name = "unanswered"),
    @JsonSubTypes.Type(value = Evidence.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = Evidence.Ambiguous.class, name = "ambiguous"),
    @JsonSubTypes.Type(value = Evidence.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = Evidence.Amended.class, name = "amended"),
    @JsonSubTypes.Type(value = Evidence.Canceled.class, name = "canceled"),
    @JsonSubTypes.Type(value = Evidence.Filled.class, name = "filled"),
    @JsonSubTypes.Type(value = Evidence.Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = Evidence.Vanished.class, name = "vanished"),
    @JsonSubTypes.Type(value = Evidence.Expired.class, name = "expired")
})
public sealed interface Evidence {

    /** The story with this learnt. */
    Story addTo(Story story);

    /** What happened, in words for an order's history. */
    String words();

    /** Whether it tells the story something; a repeat does not. */
    default boolean isNewTo(Story story) {
        return true;
    }

    /**
     * Somebody asked for it, here or elsewhere.
     *
     * @param routing where the hub sends it, and why, when it named no connection; otherwise {@code null}
     */
    record Requested(OrderRequest request, String actor, LocalDate tradingDate, Routing routing) implements Evidence {

        /** One that named its connection. */
        public static Requested of(OrderRequest request, String actor, LocalDate tradingDate) {
            return new Requested(request, actor, tradingDate, null);
        }

        @Override
        public Story addTo(Story story) {
            return story;
        }

        @Override
        public boolean isNewTo(Story story) {
            return false;
        }

        @Override
        public String words() {
            return "requested by " + actor
                    + (routing == null
                            ? ""
                            : ", sent through " + routing.connection() + ": " + routing.reasonKo() + " / "
                                    + routing.reasonEn());
        }
    }

    /** It is about to be sent; on disk before the first byte leaves. */
    record Intended(Change change) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return change.kind() == Change.Kind.PLACE ? story.sending(Sending.SENDING) : story;
        }

        @Override
        public String words() {
            return "sending " + change;
        }
    }

    /** The broker took it under a number: by its answer, or because its records show it. */
    record Acknowledged(Change change, String brokerOrderNo, String originalOrderNo, String brokerOrderRef)
            implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.shown().acknowledged(this);
        }

        @Override
        public boolean isNewTo(Story story) {
            return !story.equals(addTo(story));
        }

        @Override
        public String words() {
            return change + " taken by the broker as " + brokerOrderNo;
        }
    }

    /** The broker or the exchange refused it. */
    record Refused(Change change, String code, String text) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.failed(change, Sending.REJECTED, code, text);
        }

        @Override
        public String words() {
            return change + " refused by the broker: " + (code == null ? "" : code + " ") + text;
        }
    }

    /** It never left. */
    record NotSent(Change change, String code, String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.failed(change, Sending.NOT_PLACED, code, why);
        }

        @Override
        public String words() {
            return change + " not sent: " + why;
        }
    }

    /** It was sent, and no answer settles what became of it. */
    record Unanswered(Change change, String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.failed(change, Sending.UNKNOWN, Story.IN_DOUBT, why);
        }

        @Override
        public String words() {
            return "no answer settles the " + change + ": " + why;
        }
    }

    /** The broker's own records show that it never arrived. */
    record Absent(Change change, String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.failed(change, Sending.NOT_PLACED, "NOT_PLACED", why);
        }

        @Override
        public String words() {
            return change + " never arrived: " + why;
        }
    }

    /** More than one order of the broker fits, or nothing can tell: a person must look. */
    record Ambiguous(Change change, List<String> brokerOrderNos, String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.failed(change, Sending.NEEDS_HUMAN, Story.NEEDS_HUMAN, why);
        }

        @Override
        public String words() {
            return "a person must look at the " + change + ": " + why;
        }
    }

    /** A further broker number belongs to the order; what it did is not known yet. */
    record Linked(String brokerOrderNo, String originalOrderNo) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return isNewTo(story) ? story.shown().linked(this) : story;
        }

        @Override
        public boolean isNewTo(Story story) {
            return story.number(brokerOrderNo).isEmpty();
        }

        @Override
        public String words() {
            return "the broker has a change of " + originalOrderNo + " as " + brokerOrderNo;
        }
    }

    /** 정정 확인: it works on under a new number. */
    record Amended(String brokerOrderNo, String originalOrderNo, BigDecimal price) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.shown().amended(this);
        }

        @Override
        public boolean isNewTo(Story story) {
            return !story.equals(addTo(story));
        }

        @Override
        public String words() {
            return "amended, now " + brokerOrderNo + (price == null ? "" : " at " + price.toPlainString());
        }
    }

    /**
     * 취소 확인.
     *
     * @param brokerOrderNo number of the cancellation; {@code null} when none is known
     * @param quantity {@code null} for all that remained
     */
    record Canceled(String brokerOrderNo, Long quantity) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.shown().canceled(this);
        }

        @Override
        public boolean isNewTo(Story story) {
            return !story.equals(addTo(story));
        }

        @Override
        public String words() {
            return "cancelled: " + (quantity == null ? "all that remained" : quantity + " shares");
        }
    }

    /** 체결. */
    record Filled(Fill fill) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return isNewTo(story) ? story.shown().filled(fill) : story;
        }

        @Override
        public boolean isNewTo(Story story) {
            return story.fills().stream().noneMatch(known -> known.id().equals(fill.id()));
        }

        @Override
        public String words() {
            return "filled " + fill.quantity() + " at " + fill.price().toPlainString();
        }
    }

    /** It was recorded as placed elsewhere, and is an order of this hub: what is known of it is told there. */
    record Merged(String into) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.merged(into);
        }

        @Override
        public String words() {
            return "the same as order " + into;
        }
    }

    /** The broker had it, and its own list does not know it any more: a person must look, unless it shows again. */
    record Vanished(String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return isNewTo(story) ? story.vanished(why) : story;
        }

        @Override
        public boolean isNewTo(Story story) {
            return story.state().isWorking();
        }

        @Override
        public String words() {
            return "gone from the broker's list: " + why;
        }
    }

    /** Its trading day is over, or a person says that nothing is left of it. */
    record Expired(String why) implements Evidence {
        @Override
        public Story addTo(Story story) {
            return story.expired(why);
        }

        @Override
        public boolean isNewTo(Story story) {
            return !story.state().isFinal();
        }

        @Override
        public String words() {
            return "expired: " + why;
        }
    }
}
