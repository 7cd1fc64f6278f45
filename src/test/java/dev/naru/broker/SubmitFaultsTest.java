package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.naru.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of every pack that places, amends or cancels: sent once, and unknown whenever no answer settles it. */
@Timeout(60)
class SubmitFaultsTest {
    private static final List<String> ROUTES = List.of("order-submit", "amend-submit", "cancel-submit");
    private static final Pattern CALL = Pattern.compile("broker-call:\\{\\{connection}}/([^\"?]+)(\\?[^\"]+)\"");
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** What may come in place of an answer that settles it. */
    private enum Fault {
        TIME_OUT {
            @Override
            void answer(HttpExchange exchange) throws IOException {
                try {
                    NEVER.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        },
        CONNECTION_LOST {
            @Override
            void answer(HttpExchange exchange) {
                exchange.close();
            }
        },
        ANSWER_BREAKS_OFF {
            @Override
            void answer(HttpExchange exchange) throws IOException {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
        },
        SERVER_ERROR {
            @Override
            void answer(HttpExchange exchange) throws IOException {
                StubBroker.json(exchange, 502, "<html>Bad Gateway</html>");
            }
        },
        UNREADABLE {
            @Override
            void answer(HttpExchange exchange) throws IOException {
                StubBroker.json(exchange, 200, "<html>OK</html>");
            }
        };

        abstract void answer(HttpExchange exchange) throws IOException;
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"kis", "ls", "kiwoom", "ls-v1", "kiwoom-guide"})
    void shouldBeSentOnceAndLeftUnknown(String name) throws IOException {
        try (StubBroker broker = new StubBroker();
                CallRig rig = new CallRig(
                        folder,
                        new ConnectionSettings.Block(
                                name, "simulator", broker.url(), null, "true", "false", Map.of()))) {
            ProducerTemplate template = rig.camel.createProducerTemplate();
            broker.on("/oauth2/tokenP", 200, token(name));
            broker.on("/oauth2/token", 200, token(name));
            List<String> endpoints = submits(rig.connection().pack());
            for (String endpoint : endpoints) {
                CatalogueRow api = new PackCatalogues().row(rig.connection(), endpoint.replaceAll(".*/|\\?.*", ""));
                String path = api.path().replaceAll("\\{[^}]+}", "1");
                for (Fault fault : Fault.values()) {
                    int before = broker.to(path).size();
                    broker.on(path, (exchange, request) -> fault.answer(exchange));
                    Exchange answer = template.request(
                            endpoint, exchange -> exchange.getMessage().setBody(parameters(api)));
                    assertThat(SubmitOutcome.of(answer))
                            .as("%s %s: %s", name, endpoint, fault)
                            .isInstanceOf(Outcome.Unknown.class);
                    assertThat(broker.to(path).size() - before)
                            .as("%s %s: %s, requests", name, endpoint, fault)
                            .isEqualTo(1);
                }
            }
            assertThat(endpoints.size()).as(name).isGreaterThanOrEqualTo(ROUTES.size());
        }
    }

    /** As the pack's routes write them, with little patience. */
    private static List<String> submits(Pack pack) throws IOException {
        List<String> endpoints = new ArrayList<>();
        for (String route : ROUTES) {
            String text = Files.readString(pack.file(route + ".camel.yaml").orElseThrow());
            List<MatchResult> calls = CALL.matcher(text).results().toList();
            assertThat(calls).as(pack.id() + " " + route).isNotEmpty();
            calls.forEach(call -> endpoints.add("broker-call:one/" + call.group(1) + call.group(2) + "&timeout=200"));
        }
        return endpoints;
    }

    private static Map<String, Object> parameters(CatalogueRow api) {
        return api.required().stream().collect(Collectors.toMap(each -> each, each -> "1"));
    }

    /** What every pack finds its token in. */
    private static String token(String pack) {
        String until = pack.equals("kiwoom-guide") ? "2026-01-06T00:00:00" : "20260106000000";
        return "{\"access_token\":\"t\",\"token\":\"t\",\"refresh_token\":\"r\",\"expires_in\":86400,\"expires_dt\":\""
                + until + "\",\"access_token_token_expired\":\"2026-01-06 00:00:00\",\"return_code\":0}";
    }
}
