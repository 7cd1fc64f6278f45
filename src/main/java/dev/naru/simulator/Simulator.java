package dev.naru.simulator;

import dev.naru.simulator.control.ControlServer;
import dev.naru.simulator.control.Switches;
import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.kis.KisCredential;
import dev.naru.simulator.kis.KisEnvironment;
import dev.naru.simulator.kis.KisFrontEnd;
import dev.naru.simulator.kis.KisSettings;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    private final List<KisFrontEnd> kis;
    private final Pace pace;
    private int controlPort;

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
        this.exchange = new Exchange(settings.clock(), settings.seed(), settings.marketHours());
        this.faults = new Faults(settings.seed());
        this.accounts = DefaultAccounts.open(exchange);
        this.kis = List.of(
                kis(kisSettings(KisEnvironment.LIVE, 100, settings.liveCallsPerSecond())),
                kis(kisSettings(KisEnvironment.PAPER, 102, settings.paperCallsPerSecond())));
        this.pace = new Pace(exchange, settings.tradesPerSecond());
    }

    /** Starts everything; when this returns, every listener accepts. */
    public static Simulator start(SimulatorSettings settings) {
        Simulator simulator = new Simulator(settings);
        try {
            simulator.kis.forEach(frontEnd -> frontEnd.open(simulator::listen));
            ControlServer control = new ControlServer(simulator);
            simulator.controlPort = simulator.listen("control", settings.port(0), control::handle);
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private KisFrontEnd kis(KisSettings kisSettings) {
        List<KisCredential> credentials = DefaultAccounts.credentials(accounts, kisSettings.environment());
        SplittableRandom random =
                new SplittableRandom(settings.seed() + kisSettings.environment().ordinal());
        return new KisFrontEnd(vertx, kisSettings, credentials, exchange, faults, traffic, random);
    }

    private KisSettings kisSettings(KisEnvironment environment, int offset, int callsPerSecond) {
        return new KisSettings(
                environment,
                settings.port(offset),
                settings.port(offset + 1),
                callsPerSecond,
                settings.tokenInterval(),
                settings.pingInterval(),
                settings.silentClose(),
                47,
                63,
                settings.businessRejectStatus());
    }

    private int listen(String name, int port, Handler<HttpServerRequest> handler) {
        try {
            return vertx.createHttpServer(KisFrontEnd.options(port))
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

    public KisFrontEnd kisLive() {
        return kis.get(0);
    }

    public KisFrontEnd kisPaper() {
        return kis.get(1);
    }

    @Override
    public List<? extends FrontEnd> frontEnds() {
        return kis;
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
