package dev.naru.order.lease;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The process that writes orders.
 *
 * @param machine kernel, process namespace and user within which {@code pid} and {@code born} mean something;
 *     {@code null} where that can't be told
 * @param born when the process started, in the kernel's own ticks; {@code null} where that can't be told
 * @param since when it took the lease, by its own clock: for people only
 */
record Holder(String host, long pid, String machine, String born, Instant since) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Seoul"));

    Holder from(Instant now) {
        return new Holder(host, pid, machine, born, now);
    }

    String words() {
        return host + " (process " + pid + ")";
    }

    String sinceText() {
        return TIME.format(since);
    }
}
