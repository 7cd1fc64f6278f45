package dev.naru.simulator;

import dev.naru.simulator.control.ControlServer;
import dev.naru.simulator.control.Switches;
import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.kis.KisEnvironment;
import dev.naru.simulator.kis.KisFrontEnd;
import dev.naru.simulator.kis.KisSettings;
import dev.naru.simulator.kiwoom.KiwoomEnvironment;
import dev.naru.simulator.kiwoom.KiwoomFrontEnd;
import dev.naru.simulator.kiwoom.KiwoomSettings;
import dev.naru.simulator.kiwoomguide.GuideFrontEnd;
import dev.naru.simulator.ls.LsFrontEnd;
import dev.naru.simulator.ls.LsHost;
import dev.naru.simulator.lsv1.V1FrontEnd;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The brokers' stand-in, running: one exchange, the front ends over it, and the switches tests and operators turn.
 * Listens on loopback only.
 */
public final class Simulator implements Switches, AutoCloseable {

    private final SimulatorSettings settings;
    private final Vertx vertx;
    private final Exchange exchange;
    private final Faults faults;
    private final Traffic traffic = new Traffic();
    private final Map<String, Account> accounts;
    private final Surroundings around;
    private final List<GatewayFrontEnd> frontEnds;
    private final Pace pace;
    private int controlPort;

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        this.exchange = new Exchange(settings.clock(), settings.seed(), settings.marketHours());
        this.faults = new Faults(settings.seed());
        this.accounts = DefaultAccounts.open(exchange);
        if (settings.books() != null) {
            exchange.keep(settings.books());
        }
        this.around = new Surroundings(vertx, exchange, faults, traffic, settings.seed());
        this.frontEnds = new ArrayList<>(List.of(
                kis(KisEnvironment.LIVE, ports(100, 101), settings.liveCallsPerSecond()),
                kis(KisEnvironment.PAPER, ports(102, 103), settings.paperCallsPerSecond()),
                kiwoom(KiwoomEnvironment.LIVE, ports(300, 301)),
                kiwoom(KiwoomEnvironment.MOCK, ports(302, 303)),
                new GuideFrontEnd(
                        around,
                        settings.limitFactor(),
                        Ports.shared(settings.port(310)),
                        credentials(GuideFrontEnd.NAME))));
        frontEnds.addAll(ls());
        frontEnds.add(new V1FrontEnd(around, Ports.shared(settings.port(210)), credentials(V1FrontEnd.NAME)));
        this.pace = new Pace(exchange, settings.tradesPerSecond());
    }

    /** Starts everything; when this returns, every listener accepts. */
    public static Simulator start(SimulatorSettings settings) {
        Simulator simulator = new Simulator(settings);
        try {
            simulator.frontEnds.forEach(frontEnd -> frontEnd.open(simulator::listen));
            ControlServer control = new ControlServer(simulator);
            simulator.controlPort = simulator.listen("control", settings.port(0), control::handle);
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private Ports ports(int rest, int stream) {
        return Ports.of(settings.port(rest), settings.port(stream));
    }

    private List<Credential> credentials(String frontEnd) {
        return DefaultAccounts.credentials(accounts, frontEnd);
    }

    private KisFrontEnd kis(KisEnvironment environment, Ports ports, int callsPerSecond) {
        KisSettings kisSettings = new KisSettings(
                environment,
                callsPerSecond,
                settings.tokenInterval(),
                settings.pingInterval(),
                settings.silentClose(),
                47,
                63,
                settings.businessRejectStatus());
        return new KisFrontEnd(around, kisSettings, ports, credentials(environment.frontEnd()));
    }

    private List<LsFrontEnd> ls() {
        LsHost host = new LsHost(around, ports(200, 201), ports(200, 202), credentials("ls"), credentials("ls-paper"));
        return host.frontEnds();
    }

    private KiwoomFrontEnd kiwoom(KiwoomEnvironment environment, Ports ports) {
        KiwoomSettings kiwoomSettings = new KiwoomSettings(
                environment,
                settings.limitFactor(),
                settings.pingInterval(),
                settings.silentClose(),
                settings.loginWithin());
        return new KiwoomFrontEnd(around, kiwoomSettings, ports, this::credentials);
    }

    private int listen(String name, int port, Handler<HttpServerRequest> handler) {
        try {
            return vertx.createHttpServer(GatewayFrontEnd.options(port))
                    .requestHandler(handler)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "simulator: " + name + " cannot listen on 127.0.0.1:" + port + " ("
                            + e.getCause().getMessage()
                            + "); free the port or choose other ones with naru.simulator.port-base",
                    e.getCause());
        }
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public Traffic stats() {
        return traffic;
    }

    @Override
    public Account account(String number) {
        Account account = accounts.get(number);
        if (account == null) {
            throw new IllegalArgumentException(
                    "no account " + number + " (expected: one of " + accounts.keySet() + ")");
        }
        return account;
    }

    public FrontEnd kisLive() {
        return frontEnd("kis-live");
    }

    public FrontEnd kisPaper() {
        return frontEnd("kis-paper");
    }

    /** The front end of this name. */
    public FrontEnd frontEnd(String name) {
        return frontEnds.stream()
                .filter(frontEnd -> frontEnd.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no front end " + name + " (expected: one of "
                        + frontEnds.stream().map(FrontEnd::name).toList() + ")"));
    }

    @Override
    public List<? extends FrontEnd> frontEnds() {
        return frontEnds;
    }

    public int controlPort() {
        return controlPort;
    }

    /** An order in an account that no hub sent, as if typed on a phone. */
    public ClientOrder order(String account, Ticket ticket) {
        return exchange.submit(account(account), ticket);
    }

    public void move(String code, long price) {
        exchange.move(code, price);
    }

    @Override
    public void tradesPerSecond(int trades) {
        pace.tradesPerSecond(trades);
    }

    @Override
    public int tradesPerSecond() {
        return pace.tradesPerSecond();
    }

    @Override
    public void close() {
        pace.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
