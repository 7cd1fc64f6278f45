package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Delivery;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the exchange does into frames for whoever registered. */
final class KisBroadcast implements MarketListener {

    private static final String TRADES = "H0STCNT0";
    private static final String BOOK = "H0STASP0";
    private static final String INDEX = "H0UPCNT0";
    private static final int MOST_RECORDS = 20;

    private final KisSettings settings;
    private final Exchange exchange;
    private final KisRegistrar registrar;
    private final Delivery delivery;

    KisBroadcast(KisSettings settings, Exchange exchange, KisRegistrar registrar, Delivery delivery) {
        this.settings = settings;
        this.exchange = exchange;
        this.registrar = registrar;
        this.delivery = delivery;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        Set<KisSession> subscribers = registrar.subscribers(TRADES, issue.code());
        if (subscribers.isEmpty()) {
            return;
        }
        for (int from = 0; from < prints.size(); from += MOST_RECORDS) {
            List<Print> part = prints.subList(from, Math.min(from + MOST_RECORDS, prints.size()));
            int width = delivery.width(TRADES + " trade", settings.tradeWidth());
            String payload = part.stream()
                    .map(print -> String.join("^", KisFrames.resize(KisFrames.trade(issue, print), width)))
                    .collect(Collectors.joining("^"));
            deliver(subscribers, TRADES, "trade", part.size(), payload);
        }
    }

    @Override
    public void bookChanged(Issue issue) {
        Set<KisSession> subscribers = registrar.subscribers(BOOK, issue.code());
        if (!subscribers.isEmpty()) {
            int width = delivery.width(BOOK + " book", settings.bookWidth());
            List<String> fields = KisFrames.resize(KisFrames.book(issue, exchange.time()), width);
            deliver(subscribers, BOOK, "book", 1, String.join("^", fields));
        }
    }

    @Override
    public void indexTicked(IndexValue index) {
        Set<KisSession> subscribers = registrar.subscribers(INDEX, index.code());
        if (!subscribers.isEmpty()) {
            List<String> fields = KisFrames.index(index);
            int width = delivery.width(INDEX + " index", fields.size());
            deliver(subscribers, INDEX, "index", 1, String.join("^", KisFrames.resize(fields, width)));
        }
    }

    @Override
    public void noticed(Notice notice) {
        String tr = settings.environment().noticeTr();
        String holder = notice.order().account().holderId();
        for (KisSession session : registrar.subscribers(tr, holder)) {
            NoticeCipher cipher = session.cipher(KisRegistrar.topic(tr, holder));
            if (cipher != null) {
                int width =
                        delivery.width(tr + " notice", settings.environment().noticeWidth());
                String plain = KisNotices.record(notice, settings.environment(), width);
                deliver(session, tr, "notice", "1", 1, cipher.encrypt(plain));
            }
        }
    }

    private void deliver(Set<KisSession> subscribers, String tr, String name, int count, String payload) {
        for (KisSession session : subscribers) {
            deliver(session, tr, name, "0", count, payload);
        }
    }

    private void deliver(KisSession session, String tr, String name, String flag, int count, String payload) {
        String frame = KisFrames.frame(flag, tr, count, payload);
        delivery.send(session, tr + " " + name, frame, () -> KisFrames.frame(flag, tr, count + 1, payload));
    }
}
