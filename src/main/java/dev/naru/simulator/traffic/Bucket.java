package dev.naru.simulator.traffic;

/** Admits a burst at once, and then as many per second as flow back into the bucket. */
public final class Bucket {

    private static final double SECOND = 1_000_000_000.0;

    private final double perSecond;
    private final int burst;
    private double left;
    private long lastNanos;

    public Bucket(double perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
    }

    /** Whether one more arrival fits; if so it is counted. */
    public synchronized boolean admit(long nanos) {
        double flown = lastNanos == 0 ? 0 : (nanos - lastNanos) / SECOND * perSecond;
        left = Math.min(burst, left + Math.max(0, flown));
        lastNanos = nanos;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
