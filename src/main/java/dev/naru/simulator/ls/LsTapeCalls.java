package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.DayFigures;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Print;
import dev.naru.simulator.gateway.Wire;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** t1301 시간대별체결, t1302 분별주가: today, newest first, further pages go back in time. */
final class LsTapeCalls {

    /** A print and its cursor: its second, and how many of that second came before it. */
    private record Tick(Print print, String cursor) {}

    private static final int TICKS = 100;
    private static final int MOST_MINUTES = 900;
    private static final int[] MINUTES = {1, 1, 3, 5, 10, 30, 60};

    private final Exchange exchange;

    LsTapeCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    LsReply ticks(LsCall call) {
        return LsQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            List<Tick> chosen = ticks(issue).stream()
                    .filter(tick -> tick.print().quantity() > call.number("cvolume"))
                    .filter(tick -> isBetween(tick.print().time(), call.text("starttime"), call.text("endtime")))
                    .toList();
            LsPage<Tick> page = LsPage.after(chosen, call.cursor("cts_time"), TICKS, Tick::cursor);
            List<LsRow> rows =
                    page.rows().stream().map(tick -> tick(issue, tick.print())).toList();
            return LsReply.found()
                    .block(LsBlocks.row("t1301OutBlock").set("cts_time", page.next()))
                    .rows("t1301OutBlock1", rows)
                    .more(page.key(call.tr()));
        });
    }

    private static List<Tick> ticks(Issue issue) {
        List<Print> newestFirst = issue.tape();
        List<Tick> ticks = new ArrayList<>(newestFirst.size());
        String second = "";
        int left = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            String own = Wire.time(newestFirst.get(i).time());
            if (!own.equals(second)) {
                second = own;
                left = countOf(newestFirst, i, own);
            }
            left -= 1;
            ticks.add(new Tick(newestFirst.get(i), own + Wire.zeros(left, 4)));
        }
        return ticks;
    }

    private static int countOf(List<Print> prints, int from, String second) {
        int count = 0;
        while (from + count < prints.size()
                && Wire.time(prints.get(from + count).time()).equals(second)) {
            count++;
        }
        return count;
    }

    private static boolean isBetween(LocalTime time, String start, String end) {
        String minute = Wire.time(time).substring(0, 4);
        return (start.isEmpty() || minute.compareTo(start) >= 0) && (end.isEmpty() || minute.compareTo(end) <= 0);
    }

    private static LsRow tick(Issue issue, Print print) {
        DayFigures day = print.day();
        return LsDay.change(LsBlocks.row("t1301OutBlock1"), issue, print.price())
                .set("chetime", Wire.time(print.time()))
                .set("price", print.price())
                .set("cvolume", print.quantity())
                .set("chdegree", day.strength())
                .set("volume", day.volume())
                .set("mdvolume", day.soldQuantity())
                .set("mdchecnt", day.sellCount())
                .set("msvolume", day.boughtQuantity())
                .set("mschecnt", day.buyCount())
                .set("revolume", day.boughtQuantity() - day.soldQuantity())
                .set("rechecnt", day.buyCount() - day.sellCount());
    }

    LsReply minutes(LsCall call) {
        int unit = Math.max(0, "0123456".indexOf(call.text("gubun").isEmpty() ? "1" : call.text("gubun")));
        long count = Math.max(1, Math.min(MOST_MINUTES, call.number("cnt")));
        return LsQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            List<LsRow> all = new ArrayList<>();
            long volume = 0;
            for (Bar bar : LsBars.join(issue.minutes(), MINUTES[unit])) {
                volume += bar.volume();
                all.add(0, minute(issue, bar, volume, MINUTES[unit]));
            }
            LsPage<LsRow> page = LsPage.after(all, call.cursor("time"), (int) count, row -> row.text("chetime"));
            return LsReply.found()
                    .block(LsBlocks.row("t1302OutBlock").set("cts_time", page.next()))
                    .rows("t1302OutBlock1", page.rows())
                    .more(page.key(call.tr()));
        });
    }

    private static LsRow minute(Issue issue, Bar bar, long volume, int unit) {
        long bought = bar.volume() / 2;
        return LsDay.change(LsBlocks.row("t1302OutBlock1"), issue, bar.close())
                .set("chetime", LsBars.label(bar, unit))
                .set("close", bar.close())
                .set("open", bar.open())
                .set("high", bar.high())
                .set("low", bar.low())
                .set("chdegree", issue.day().strength())
                .set("volume", volume)
                .set("cvolume", bar.volume())
                .set("msvolumetm", bought)
                .set("mdvolumetm", bar.volume() - bought)
                .set("totofferrem", issue.totalAsk())
                .set("totbidrem", issue.totalBid());
    }
}
