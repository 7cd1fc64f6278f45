package dev.naru.broker;

import org.junit.jupiter.api.DisplayName;

@DisplayName("ls-v1 against its simulator")
class LsV1PackTest extends SimulatedPack {

    LsV1PackTest() {
        super("ls-v1", "ls-v1");
    }

    @Override
    boolean tellsTrades() {
        return false;
    }
}
