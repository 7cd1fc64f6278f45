package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Surroundings;

/** So many calls a second for a key, and one a second, two at a time, for each API of it. */
final class KiwoomLimits implements KiwoomGate.Limits {

    static final String TOKEN = "au10001";

    private final Surroundings around;
    private final String frontEnd;
    private final CallLimits perKey;
    private final CallLimits perApi;

    KiwoomLimits(Surroundings around, KiwoomSettings settings) {
        this.around = around;
        this.frontEnd = settings.environment().frontEnd();
        this.perKey = new CallLimits(around.time(), settings.environment().callsPerSecond() * settings.limitFactor());
        this.perApi = CallLimits.bucket(around.time(), settings.limitFactor(), 2 * settings.limitFactor());
    }

    @Override
    public void count(String key, String api) {
        // a token does not cost one of the calls it is for
        boolean isToken = api.equals(TOKEN);
        if (!isToken && !perKey.admit(key) || !perApi.admit(key + " " + api)) {
            around.traffic().of(frontEnd, key).overLimit();
            throw KiwoomCode.TOO_MANY.about("API ID=" + api);
        }
    }
}
