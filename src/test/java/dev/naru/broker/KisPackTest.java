package dev.naru.broker;

import org.junit.jupiter.api.DisplayName;

@DisplayName("kis against its simulator")
class KisPackTest extends SimulatedPack {

    KisPackTest() {
        super("kis", "kis-live");
    }
}
