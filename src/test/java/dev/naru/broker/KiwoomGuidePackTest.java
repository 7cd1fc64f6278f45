package dev.naru.broker;

import org.junit.jupiter.api.DisplayName;

@DisplayName("kiwoom-guide against its simulator")
class KiwoomGuidePackTest extends SimulatedPack {

    KiwoomGuidePackTest() {
        super("kiwoom-guide", "kiwoom-guide");
    }

    @Override
    boolean tellsRunningVolume() {
        return false;
    }
}
