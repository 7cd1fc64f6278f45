package dev.naru.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/** A routes folder with everything in it once: a pack, one that extends it, a policy, a kamelet, a route of the hub. */
final class SmallPack {
    static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        FILES.put(
                "acme/broker.yaml",
                """
                id: acme
                names: { ko: 에이스, en: Acme }
                environments:
                  simulator: { rest: "http://127.0.0.1:1", stream: "ws://127.0.0.1:1", tr: live, sessions: always }
                limits: { live: 10/s }
                codes:
                  side: { "1": SELL, "2": BUY }
                """);
        FILES.put(
                "acme/apis.csv",
                """
                id,category,name_ko,name_en,method,path,tr_live,required,paging,limit
                price,quote,현재가,Price,GET,/price,P1,,,
                """);
        FILES.put(
                "acme/quote-answer.map.yaml",
                """
                to: Quote
                from: json
                fields:
                  symbol: CODE | code
                  venue: "'KRX'"
                  source: $connection
                  price: PRICE | price
                  receivedAt: $receivedAt
                """);
        FILES.put(
                "acme/trade.map.yaml",
                """
                to: Trade
                from: json
                fields:
                  symbol: CODE | code
                  venue: "'KRX'"
                  source: $connection
                  price: PRICE | price
                  quantity: QTY | shares
                  aggressor: SIDE | table(side)
                  time: $receivedAt
                  receivedAt: $receivedAt
                """);
        FILES.put("acme/quote-query.camel.yaml", query("quote-query"));
        FILES.put("acme/book-query.camel.yaml", query("book-query"));
        FILES.put(
                "acme/samples/quote-answer-ok.yaml",
                """
                map: quote-answer
                json: |
                  { "CODE": "005930", "PRICE": "70100", "OPEN": "70000" }
                expect: { symbol: "005930", venue: KRX, price: 70100 }
                """);
        FILES.put("twin/broker.yaml", "id: twin\nextends: acme\nnames: { ko: 쌍둥이, en: Twin }\n");
        FILES.put(
                "policy/poll.camel.yaml",
                """
                - routeConfiguration:
                    id: poll
                    description: Gives up at once.
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          redeliveryPolicy:
                            maximumRedeliveries: 0
                """);
        FILES.put(
                "hub/beat.camel.yaml",
                """
                - route:
                    id: beat
                    description: Says that it is there.
                    routeConfigurationId: poll
                    from:
                      uri: "timer:beat?period=500"
                      steps:
                        - to: kamelet:murmur
                """);
        FILES.put(
                "kamelets/murmur.kamelet.yaml",
                """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: murmur
                spec:
                  definition:
                    title: Murmur
                    description: Says something nobody hears.
                    type: object
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to: "log:murmur?level=TRACE"
                """);
        FILES.put(
                "hub/sessions.yaml",
                """
                timezone: Asia/Seoul
                markets:
                  ALWAYS:
                    - { from: 2020-01-01, every-day: true, phases: [{ from: "00:00", to: "23:59", phase: REGULAR }] }
                """);
    }

    private SmallPack() {}

    private static String query(String name) {
        return """
                - route:
                    id: "{{connection}}/%1$s"
                    description: A question.
                    routeConfigurationId: poll
                    from:
                      uri: "direct:{{connection}}/%1$s"
                      steps:
                        - to: "broker-call:{{connection}}/price?lane=quote"
                        - to: "map:quote-answer"
                """
                .formatted(name);
    }

    static ConnectionSettings.Block block(String pack) {
        return new ConnectionSettings.Block(pack, "simulator", null, null, "true", "false", Map.of());
    }
}
