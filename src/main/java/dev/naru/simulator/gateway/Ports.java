package dev.naru.simulator.gateway;

/** Where a front end listens; 0 for any free port. With one port for both, upgrades and calls share a listener. */
public record Ports(int rest, int stream, boolean isShared) {

    public static Ports of(int rest, int stream) {
        return new Ports(rest, stream, false);
    }

    public static Ports shared(int port) {
        return new Ports(port, port, true);
    }
}
