package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderRequest;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.ClientOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * One simulator, a relay before each of its front ends a hub uses, a folder with a store, and the child hubs that live on
 * that store one after the other. Control of the simulator and its ledger are direct.
 */
final class Cell implements AutoCloseable {
    /** More starts at once than cores only make each of them slower. */
    private static final Semaphore STARTS = new Semaphore(2, true);

    final Simulator simulator;
    final List<Broker> brokers;
    final SplittableRandom random;
    final Wishes wishes;
    final Path dir;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Duration> starts = new CopyOnWriteArrayList<>();
    private final Map<Broker, Relay> rest = new EnumMap<>(Broker.class);
    private final Map<Broker, Relay> stream = new EnumMap<>(Broker.class);
    private final List<String> arguments = new ArrayList<>();
    private HubChild hub;

    /** @param name of the scenario and the cell in it, such as {@code F1/3} */
    Cell(String name, List<Broker> brokers) {
        this(name, brokers, SimulatorSettings.onAnyPorts().withTradesPerSecond(0));
    }

    Cell(String name, List<Broker> brokers, SimulatorSettings settings) {
        this(Folder.fresh(name), Seed.random(name), brokers, settings);
    }

    Cell(Path dir, SplittableRandom random, List<Broker> brokers, SimulatorSettings settings) {
        this.brokers = brokers;
        this.random = random;
        this.wishes = new Wishes(random.split());
        this.dir = dir;
        this.simulator = Simulator.start(settings.withSeed(random.nextLong()));
        brokers.forEach(broker -> {
            rest.put(broker, new Relay(simulator.frontEnd(broker.frontEnd).restPort()));
            stream.put(broker, new Relay(simulator.frontEnd(broker.frontEnd).streamPort()));
        });
        arguments.addAll(ChildSettings.arguments(this));
    }

    /** What every child hub of the cell is started with from now on; a setting given again replaces the one before. */
    Cell with(String... more) {
        for (String argument : more) {
            arguments.removeIf(given -> key(given).equals(key(argument)));
            arguments.add(argument);
        }
        return this;
    }

    private static String key(String argument) {
        return argument.substring(0, argument.indexOf('=') + 1);
    }

    Relay rest(Broker broker) {
        return rest.get(broker);
    }

    Relay stream(Broker broker) {
        return stream.get(broker);
    }

    /** For the calls of every broker. */
    void choose(RelayFault.Chooser chooser) {
        rest.values().forEach(relay -> relay.choose(chooser));
    }

    HubChild hub() {
        return hub;
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    /** Starts a child hub and waits until it takes commands. */
    HubChild start() {
        launch(List.of(), List.of());
        starts.add(hub.awaitReady());
        return hub;
    }

    /** Without waiting. @see HubJvm#HubJvm */
    HubChild launch(List<String> before, List<String> jvm) {
        launch(List.of(this), before, jvm);
        return hub;
    }

    /** Starts the hubs of several cells in one process, without waiting. @see HubJvm#HubJvm */
    static void launch(List<Cell> cells, List<String> before, List<String> jvm) {
        STARTS.acquireUninterruptibly();
        HubJvm process = new HubJvm(
                cells.get(0).dir.resolve("hub.log"),
                before,
                jvm,
                cells.stream().map(Cell::arguments).toList());
        CompletableFuture<?>[] up = new CompletableFuture<?>[cells.size()];
        for (int i = 0; i < up.length; i++) {
            HubChild hub = process.hubs().get(i);
            cells.get(i).hub = hub;
            up[i] = CompletableFuture.anyOf(hub.ready(), hub.at());
        }
        CompletableFuture.allOf(up).whenComplete((all, died) -> STARTS.release());
    }

    void kill() {
        hub.kill();
    }

    /** Waits until the brokers of these connections can be reached and their lanes are open. */
    void awaitOpen(Broker... wanted) {
        for (Broker broker : wanted) {
            await(broker.connection + " takes orders, see " + dir)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> isOpen(broker));
        }
    }

    boolean isOpen(Broker broker) {
        boolean up = false;
        for (JsonNode state : hub.ask("states")) {
            up |= state.path("id").asText().equals(broker.connection)
                    && List.of("UP", "DEGRADED").contains(state.path("state").asText());
        }
        for (JsonNode lane : hub.ask("lanes")) {
            up &= !lane.path("connection").asText().equals(broker.connection)
                    || lane.path("open").asBoolean();
        }
        return up;
    }

    Asked place(Broker broker) {
        return place(wishes.next(broker));
    }

    Asked place(OrderRequest request) {
        Asked one = new Asked(request, hub.place(request, null));
        asked.add(one);
        return one;
    }

    /** Orders over the cell's brokers, each as quickly as its budget allows; returns once all are asked for. */
    List<Asked> place(int orders) {
        Pace pace = new Pace(brokers);
        return Stream.generate(pace::awaitNext).limit(orders).map(this::place).toList();
    }

    /** What the exchange holds for a broker's account, oldest first. */
    List<ClientOrder> ledger(Broker broker) {
        return simulator
                .exchange()
                .read(market -> List.copyOf(simulator.account(broker.account).orders()));
    }

    Path store() {
        return dir.resolve("naru.db");
    }

    @Override
    public void close() {
        if (hub != null && hub.isAlive()) {
            hub.close();
        }
        rest.values().forEach(Relay::close);
        stream.values().forEach(Relay::close);
        simulator.close();
    }
}
