package dev.naru.broker;

import com.sun.management.OperatingSystemMXBean;
import dev.naru.model.Trade;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where every contender ends: counts what is lost, doubled or out of order, and what it cost, the warm-up left out. */
final class TapeCheck {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int frames;
    private final int warmUp;
    private final BitSet seen;
    private final CountDownLatch all = new CountDownLatch(1);
    private int received;
    private int reordered;
    private int doubled;
    private long latest = -1;
    private long startNs;
    private long startCpuNs;
    private long endNs;
    private long endCpuNs;

    TapeCheck(int frames) {
        this.frames = frames;
        this.warmUp = frames / 5;
        this.seen = new BitSet(frames);
    }

    synchronized void accept(Trade trade) {
        int volume = trade.volume().intValue();
        if (seen.get(volume)) {
            doubled++;
        } else if (volume < latest) {
            reordered++;
        }
        seen.set(volume);
        latest = Math.max(latest, volume);
        received++;
        if (received == warmUp) {
            startNs = System.nanoTime();
            startCpuNs = PROCESS.getProcessCpuTime();
        } else if (received == frames) {
            endNs = System.nanoTime();
            endCpuNs = PROCESS.getProcessCpuTime();
            all.countDown();
        }
    }

    /** @return {@code framesPerSecond cpuMicrosPerFrame lost doubled reordered peakHeapMb} */
    String result() throws InterruptedException {
        all.await(60, TimeUnit.SECONDS);
        synchronized (this) {
            int measured = frames - warmUp;
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(java.lang.management.MemoryUsage::getUsed)
                    .sum();
            return String.format(
                    "%d %.3f %d %d %d %d",
                    Math.round(measured * 1e9 / (endNs - startNs)),
                    (endCpuNs - startCpuNs) / 1e3 / measured,
                    frames - seen.cardinality(),
                    doubled,
                    reordered,
                    peak >> 20);
        }
    }
}
