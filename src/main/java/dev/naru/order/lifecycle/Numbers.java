package dev.naru.order.lifecycle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The broker's numbers of one order, oldest first: its own, then those of its changes. */
record Numbers(List<Numbered> all) {

    static final Numbers NONE = new Numbers(List.of());

    Optional<Numbered> find(String no) {
        return all.stream().filter(number -> number.no().equals(no)).findFirst();
    }

    /** The newest working number that no working amendment replaced. */
    Optional<Numbered> tip() {
        return all.stream()
                .filter(Numbered::working)
                .filter(number -> all.stream().noneMatch(later -> later.working() && later.changes(number)))
                .reduce((earlier, later) -> later);
    }

    /** The broker's reference, which a change's number may have only through the number it changes. */
    String ref(Numbered number) {
        return number.ref() != null || number.originalNo() == null
                ? number.ref()
                : find(number.originalNo()).map(this::ref).orElse(null);
    }

    Numbers with(Numbered number) {
        List<Numbered> changed = new ArrayList<>(all);
        int at = find(number.no()).map(all::indexOf).orElse(all.size());
        if (at == all.size()) {
            changed.add(number);
        } else {
            changed.set(at, number);
        }
        return new Numbers(List.copyOf(changed));
    }

    Numbers acknowledged(Evidence.Acknowledged a, BigDecimal orderPrice) {
        boolean places = a.change().kind() == Change.Kind.PLACE;
        BigDecimal price = places ? orderPrice : a.change().price();
        return with(find(a.brokerOrderNo())
                .map(known -> known.acknowledged(a.brokerOrderRef(), a.change().kind(), price))
                .orElse(new Numbered(
                        a.brokerOrderNo(),
                        a.originalOrderNo(),
                        a.brokerOrderRef(),
                        price,
                        a.change().kind(),
                        places)));
    }

    Numbers amended(Evidence.Amended a) {
        String original = a.originalOrderNo() == null ? tip().map(Numbered::no).orElse(null) : a.originalOrderNo();
        Numbered known = find(a.brokerOrderNo())
                .orElse(new Numbered(a.brokerOrderNo(), original, null, null, Change.Kind.AMEND, false));
        return with(known.confirmed(a.price()));
    }
}
