package dev.naru.order.reconcile;

import dev.naru.broker.Brokers;
import dev.naru.model.OrderEvent;

/**
 * A broker may tell a user of all his accounts on one stream. Only the masked number of a connection's account is known
 * here, so a notice is ours unless a digit that is shown speaks against it.
 */
final class AccountCheck {
    private final Brokers brokers;

    AccountCheck(Brokers brokers) {
        this.brokers = brokers;
    }

    boolean owns(OrderEvent notice) {
        if (!brokers.connections().contains(notice.source())) {
            return false;
        }
        return fits(brokers.status(notice.source()).account(), notice.account());
    }

    static boolean fits(String masked, String account) {
        if (masked == null || account == null) {
            return true;
        }
        String shown = masked.replaceAll("[^0-9*]", "");
        String digits = account.replaceAll("[^0-9]", "");
        if (shown.length() != digits.length()) {
            return true;
        }
        for (int i = 0; i < shown.length(); i++) {
            if (shown.charAt(i) != '*' && shown.charAt(i) != digits.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
