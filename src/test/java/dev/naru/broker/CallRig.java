package dev.naru.broker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

/** Everything that makes calls, put together as the hub does, against a {@link StubBroker} and a small pack. */
final class CallRig implements AutoCloseable {
    private static final long SEED = 20261121;

    static final String EXPIRES = "expires: { in: /expires_in }";

    static final String PACK =
            """
            id: demo
            names: { ko: 데모, en: Demo }
            credentials:
              app-key: { pattern: ".{4,}" }
              account: { pattern: "\\\\d{8}-\\\\d{2}" }
            environments:
              live:  { rest: "http://127.0.0.1:1", tr: live }
              paper: { rest: "http://127.0.0.1:1", tr: paper }
            limits: { shared-by: app-key, live: 500/s, paper: 1/s }
            session:
              token:
                api: token
                request: { appkey: "{app-key}" }
                value: /access_token
                expires: { in: /expires_in }
                refresh-before: 1h
            headers: { authorization: "Bearer {token}", appkey: "{app-key}", tr_id: "{tr}", cont-key: "" }
            paging:
              keys:
                { kind: header-key, header: tr_cont, more: [F, M], next: N, echo: [KEY_FK, KEY_NK], max-pages: 5 }
              chain:
                { kind: header-key, header: cont-yn, more: [Y], next: Y, echo-headers: [next-key], echo: [cts, idx],
                  until: { rows: [/none, /rows], field: [at, day], before: "~from" }, max-pages: 9 }
              back:
                { kind: walk-back, rows: /output2, field: hour, parameter: HOUR, format: HHmmss, step: 1m, max-pages: 9 }
              days:
                { kind: walk-back, rows: /output2, field: day, parameter: TO, until: FROM, format: yyyyMMdd, step: 1d }
              cursor:
                { kind: cursor, next: /page/next, parameter: cursor, more: { /page/more: true }, max-pages: 5 }
              link:
                { kind: cursor, next-header: X-Next, parameter: after }
            cache: { default: 2s, price: 1h }
            batch: { bulk: { join: code, separator: "", count: nrec, most: 50 } }
            outcomes:
              success: { field: rt_cd, values: ["0"], not-in: [auth] }
              code: [msg_cd, error_code]
              text: [msg1, error_description]
              http: { 429: throttled 1s }
              codes:
                E123: renew-key token
                E133: throttled 60s
                E201: throttled 1s
                E001: unavailable
                E002: rejected
                T001: adjust-clock
                N404: empty
                "E*": unavailable
                "*": rejected
              submit-codes: { E001: rejected }
            """;

    static final String APIS =
            """
            id,category,name_ko,name_en,method,path,tr_live,tr_paper,required,paging,limit,changes,body,numbers,booleans
            token,auth,토큰,Token,POST,/token,,,,,%s,
            revoke,auth,폐기,Revoke,POST,/revoke,,,,,,
            price,quote,시세,Price,GET,/price,T1,T1,CODE,,,
            order,order,주문,Order,POST,/order,T2,V2,CODE,,,
            live-only,order,주문,Order,POST,/live-only,T3,-,CODE,,,
            rows,quote,목록,Rows,GET,/rows,T4,T4,CODE KEY_FK KEY_NK,keys,,
            bars,quote,분봉,Bars,GET,/bars,T5,T5,CODE HOUR,back,,
            days,quote,일봉,Days,GET,/days,T6,T6,CODE FROM TO,days,,
            slow,quote,느림,Slow,GET,/slow,T7,T7,CODE,,2/s,
            ticks,quote,체결,Ticks,WS,/ws,T8,T8,CODE,,,
            boxed,order,주문,Boxed,POST,/boxed,T9,T9,,,,,BoxedInBlock1,QTY PRC,ADJ
            drop,order,취소,Drop,DELETE,/orders/{no}/drop,TA,TA,no,,,Y
            chart,quote,차트,Chart,POST,/chart,TB,TB,cts,chain,,,ChartInBlock,idx
            bulk,quote,복수,Bulk,POST,/bulk,TC,TC,,,,,BulkInBlock,nrec
            list,quote,목록,List,GET,/list,TD,TD,,cursor,,
            linked,quote,목록,Linked,GET,/linked,TE,TE,,link,,
            change,order,정정,Change,PUT,/orders/{no},TF,TF,no,,,Y,,PRC
            """;

    final CamelContext camel = new DefaultCamelContext();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ConfiguredConnections connections;
    final CallBudgets budgets;
    final IssuedKeys keys;
    final BrokerCalls calls;
    final CallRecord record;
    private final Clock clock;
    private final HttpSender sender;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(4);

    CallRig(Path folder, StubBroker broker, Settings settings) {
        this(folder, demoPack(folder, settings), demo(broker, settings), settings);
    }

    /** With a pack as it stands in {@code routes}. */
    CallRig(Path folder, ConnectionSettings.Block block) {
        this(folder, Path.of("routes"), block, Settings.usual().withClock(new SetClock()));
    }

    private CallRig(Path folder, Path routes, ConnectionSettings.Block block, Settings settings) {
        clock = settings.clock();
        connections = new ConfiguredConnections(
                new ConnectionSettings(Map.of("one", block), routes, new ConnectionSettings.Simulator(0)), routes);
        PackCatalogues catalogues = new PackCatalogues();
        sender = new HttpSender(camel, System::nanoTime);
        budgets = new CallBudgets(connections, meters, System::nanoTime);
        KeyStore store = new KeyStore(JdbcClient.create(database(folder)), settings.box());
        Signer signer = new Signer(clock, new Random(SEED));
        KeyIssuer issuer = new KeyIssuer(sender, budgets, catalogues, signer, clock, System::nanoTime);
        keys = new IssuedKeys(
                connections, new HeldKey.Parts(issuer, store, scheduler, settings.clock(), System::nanoTime));
        record = new CallRecord(meters, System::nanoTime);
        calls = new BrokerCalls(catalogues, new OneCall(sender, keys, budgets, record, signer), clock);
        camel.getRegistry()
                .bind("broker-call", new BrokerCallComponent(connections, calls, new AnswerCache(settings.clock())));
        camel.start();
    }

    /** What a test wants different. */
    record Settings(
            String environment,
            String appKey,
            String issueLimit,
            String liveRate,
            String expires,
            Clock clock,
            SecretBox box,
            String more) {
        static Settings usual() {
            return new Settings("live", "key-one", "", "500/s", EXPIRES, Clock.systemUTC(), new PlainBox(), "");
        }

        Settings withEnvironment(String other) {
            return new Settings(other, appKey, issueLimit, liveRate, expires, clock, box, more);
        }

        Settings withAppKey(String other) {
            return new Settings(environment, other, issueLimit, liveRate, expires, clock, box, more);
        }

        Settings withIssueLimit(String other) {
            return new Settings(environment, appKey, other, liveRate, expires, clock, box, more);
        }

        Settings withLiveRate(String other) {
            return new Settings(environment, appKey, issueLimit, other, expires, clock, box, more);
        }

        /** @param lines of the token's rule, in place of when it ends */
        Settings withSession(String lines) {
            return new Settings(environment, appKey, issueLimit, liveRate, lines, clock, box, more);
        }

        Settings withClock(Clock other) {
            return new Settings(environment, appKey, issueLimit, liveRate, expires, other, box, more);
        }

        Settings withBox(SecretBox other) {
            return new Settings(environment, appKey, issueLimit, liveRate, expires, clock, other, more);
        }

        /** @param lines at the end of {@code broker.yaml} */
        Settings withMore(String lines) {
            return new Settings(environment, appKey, issueLimit, liveRate, expires, clock, box, lines);
        }
    }

    /** Turns every bit around: enough to see that nothing is stored as it is. */
    static final class PlainBox implements SecretBox {
        @Override
        public byte[] seal(byte[] plain) {
            byte[] turned = new byte[plain.length];
            for (int i = 0; i < plain.length; i++) {
                turned[i] = (byte) ~plain[i];
            }
            return turned;
        }

        @Override
        public byte[] open(byte[] sealed) {
            return seal(sealed);
        }
    }

    Connection connection() {
        return connections.get("one");
    }

    /** Lets so much time pass that a broker allows the next issue of a key. */
    void letIssueAgain() {
        ((SetClock) clock).forward(Duration.ofMinutes(1));
    }

    private static ConnectionSettings.Block demo(StubBroker broker, Settings settings) {
        Map<String, String> credentials = Map.of("app-key", settings.appKey(), "account", "12345678-01");
        return new ConnectionSettings.Block(
                "demo", settings.environment(), broker.url(), null, "true", "false", credentials);
    }

    private static Path demoPack(Path folder, Settings settings) {
        Path routes = folder.resolve("routes");
        try {
            Path pack = Files.createDirectories(routes.resolve("demo"));
            Files.writeString(pack.resolve("broker.yaml"), pack(settings));
            Files.writeString(pack.resolve("apis.csv"), APIS.formatted(settings.issueLimit()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return routes;
    }

    /** Headers of its own take the place of the usual ones. */
    private static String pack(Settings settings) {
        String usual = settings.more().contains("headers:") ? PACK.replaceFirst("(?m)^headers:.*\n", "") : PACK;
        return usual.replace("500/s", settings.liveRate()).replace(EXPIRES, settings.expires()) + settings.more();
    }

    static SQLiteDataSource database(Path folder) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("naru.db"));
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @Override
    public void close() {
        camel.stop();
        sender.close();
        keys.close();
    }
}
