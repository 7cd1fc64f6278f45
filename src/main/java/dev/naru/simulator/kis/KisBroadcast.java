package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketListener;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the exchange does into frames for whoever registered, and damages them when a fault says so. */
final class KisBroadcast implements MarketListener {

    private static final String TRADES = "H0STCNT0";
    private static final String BOOK = "H0STASP0";
    private static final String INDEX = "H0UPCNT0";
    private static final int MOST_RECORDS = 20;

    private final KisSettings settings;
    private final Exchange exchange;
    private final Faults faults;
    private final KisRegistrar registrar;

    KisBroadcast(KisSettings settings, Exchange exchange, Faults faults, KisRegistrar registrar) {
        this.settings = settings;
        this.exchange = exchange;
        this.faults = faults;
        this.registrar = registrar;
    }

    @Override
    public void traded(Issue issue, List<Print> prints) {
        Set<KisSession> subscribers = registrar.subscribers(TRADES, issue.code());
        if (subscribers.isEmpty()) {
            return;
        }
        for (int from = 0; from < prints.size(); from += MOST_RECORDS) {
            List<Print> part = prints.subList(from, Math.min(from + MOST_RECORDS, prints.size()));
            int width = width(TRADES, settings.tradeWidth());
            String payload = part.stream()
                    .map(print -> String.join("^", KisFrames.resize(KisFrames.trade(issue, print), width)))
                    .collect(Collectors.joining("^"));
            deliver(subscribers, TRADES, part.size(), payload);
        }
    }

    @Override
    public void bookChanged(Issue issue) {
        Set<KisSession> subscribers = registrar.subscribers(BOOK, issue.code());
        if (!subscribers.isEmpty()) {
            int width = width(BOOK, settings.bookWidth());
            List<String> fields = KisFrames.resize(KisFrames.book(issue, exchange.time()), width);
            deliver(subscribers, BOOK, 1, String.join("^", fields));
        }
    }

    @Override
    public void indexTicked(IndexValue index) {
        Set<KisSession> subscribers = registrar.subscribers(INDEX, index.code());
        if (!subscribers.isEmpty()) {
            deliver(subscribers, INDEX, 1, String.join("^", KisFrames.index(index)));
        }
    }

    @Override
    public void noticed(Notice notice) {
        String tr = settings.environment().noticeTr();
        String holder = notice.order().account().holderId();
        for (KisSession session : registrar.subscribers(tr, holder)) {
            KisSession.Registration registration = session.registration(tr + "|" + holder);
            if (registration != null) {
                int width = width(tr, settings.environment().noticeWidth());
                String plain = KisNotices.record(notice, settings.environment(), width);
                deliver(session, tr, "1", 1, registration.cipher().encrypt(plain));
            }
        }
    }

    private int width(String tr, int usual) {
        return faults.next(settings.environment().frontEnd(), tr, FaultKind.WIDTH)
                .map(Fault::width)
                .orElse(usual);
    }

    private void deliver(Set<KisSession> subscribers, String tr, int count, String payload) {
        for (KisSession session : subscribers) {
            deliver(session, tr, "0", count, payload);
        }
    }

    private void deliver(KisSession session, String tr, String flag, int count, String payload) {
        String frame = KisFrames.frame(flag, tr, count, payload);
        Fault fault = faults.next(
                        settings.environment().frontEnd(),
                        tr,
                        FaultKind.DOUBLED,
                        FaultKind.SWAPPED,
                        FaultKind.GARBLED,
                        FaultKind.BAD_COUNT,
                        FaultKind.DROP_FRAME)
                .orElse(null);
        if (fault == null) {
            session.sendSwapped(frame, false);
            return;
        }
        switch (fault.kind()) {
            case DOUBLED -> {
                session.send(frame);
                session.send(frame);
            }
            case SWAPPED -> session.sendSwapped(frame, true);
            case GARBLED -> session.send(garble(frame));
            case BAD_COUNT -> session.send(KisFrames.frame(flag, tr, count + 1, payload));
            default -> {
                // DROP_FRAME: kept back for good
            }
        }
    }

    /** Loses a third of the frame in the middle, as a damaged buffer would. */
    private static String garble(String frame) {
        int third = frame.length() / 3;
        return frame.substring(0, third) + "\uFFFD" + frame.substring(2 * third);
    }
}
