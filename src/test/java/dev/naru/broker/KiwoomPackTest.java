package dev.naru.broker;

import org.junit.jupiter.api.DisplayName;

@DisplayName("kiwoom against its simulator")
class KiwoomPackTest extends SimulatedPack {

    KiwoomPackTest() {
        super("kiwoom", "kiwoom");
    }
}
