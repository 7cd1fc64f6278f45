package dev.naru.simulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the simulator before anything that might call it, and stops it after everything that did. */
final class SimulatorLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SimulatorLifecycle.class);

    private final SimulatorSettings settings;
    private volatile Simulator simulator;

    SimulatorLifecycle(SimulatorSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        simulator = Simulator.start(settings);
        simulator
                .frontEnds()
                .forEach(frontEnd -> log.info(
                        "simulator: {} on 127.0.0.1, REST {}, WebSocket {}",
                        frontEnd.name(),
                        frontEnd.restPort(),
                        frontEnd.streamPort()));
        log.info("simulator: control on 127.0.0.1:{}", simulator.controlPort());
    }

    @Override
    public void stop() {
        simulator.close();
        simulator = null;
    }

    @Override
    public boolean isRunning() {
        return simulator != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
