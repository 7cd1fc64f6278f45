package dev.naru.broker;

import org.junit.jupiter.api.DisplayName;

@DisplayName("ls against its simulator")
class LsPackTest extends SimulatedPack {

    LsPackTest() {
        super("ls", "ls");
    }
}
