package dev.naru.order.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.order.OrderRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the names the TradingView kamelet has in its file. */
@Timeout(30)
class OrderFieldsTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-15T01:00:30Z");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final OrderFields fields = asShipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the names of TradingView's own placeholders
                """
                {"ticker":"005930","action":"buy","contracts":"10","price":"71900","type":"limit",
                 "timenow":"2026-01-15T01:00:00Z","market_position":"long","order_id":"Long"}""",
                """
                {"symbol":"KRX:005930","side":"BUY","qty":10,"limit":71900,"time":"2026-01-15T01:00:00Z"}""",
                """
                {"symbol":"005930","order":"buy","quantity":10.0,"price":71900.0,
                 "order_type":"LIMIT","alert_id":"a-1"}""",
                // the template with an object for bar and strategy
                """
                {"time":"2026-01-15T01:00:00Z","exchange":"KRX","ticker":"005930",
                 "bar":{"time":"2026-01-15T00:59:00Z","close":71900,"volume":1},
                 "strategy":{"position_size":10,"order_action":"buy","order_contracts":10,"order_price":71900,
                             "order_id":"Long","market_position":"long","prev_market_position":"flat"}}""",
                """
                {"instrument":{"ticker":"005930"},"order":{"action":"buy","quantity":"10","price":"71,900"},
                 "timenow":"2026-01-15T01:00:00Z"}""",
            })
    void shouldKnowTheNamesOfTheCommonTemplates(String alert) throws Exception {
        OrderRequest order = read(alert).getMessage().getBody(OrderRequest.class);
        assertThat(order.symbol()).isEqualTo("005930");
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.type()).isEqualTo(OrderType.LIMIT);
        assertThat(order.price()).isEqualByComparingTo("71900");
        assertThat(order.quantity()).isEqualTo(10);
        assertThat(order.timeInForce()).isEqualTo(TimeInForce.DAY);
        assertThat(order.namesConnection()).isFalse();
    }

    @Test
    void shouldTakeAMarketOrderWithoutItsPrice() throws Exception {
        OrderRequest order =
                read("{\"ticker\":\"005930\",\"action\":\"sell\",\"contracts\":1,\"type\":\"market\",\"price\":1,\"time\":\"1\"}")
                        .getMessage()
                        .getBody(OrderRequest.class);
        assertThat(order.type()).isEqualTo(OrderType.MARKET);
        assertThat(order.price()).isNull();
        assertThat(order.side()).isEqualTo(Side.SELL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'action':'buy','qty':1,'time':'1'}                                  | ticker, symbol",
                "{'ticker':'005930','action':'hold','qty':1,'time':'1'}               | action: \"hold\" (expected:"
                        + " buy or sell)",
                "{'ticker':'005930','action':'buy','contracts':'1.5','time':'1'}      | whole number of shares",
                "{'ticker':'005930','action':'buy','contracts':'NaN','time':'1'}      | contracts: \"NaN\" (expected:"
                        + " a number)",
                "{'ticker':'005930','action':'buy','qty':1}                           | timenow, time",
                "{'ticker':'005930','action':'buy','qty':1,'time':'1','type':'odd'}   | one of LIMIT, MARKET",
                "{'ticker':'005930','action':'buy','qty':1,'timenow':'2026-01-15T00:59:00Z'} | sent 90 s ago"
                        + " (expected: at most 60 s)",
            })
    void shouldSayWhatItCannotRead(String alert, String message) {
        assertThatThrownBy(() -> read(alert.replace('\'', '"')))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theSameAlertHasTheSameKeyAndAnotherOneAnother() throws Exception {
        String alert =
                "{\"ticker\":\"005930\",\"action\":\"buy\",\"qty\":1,\"time\":\"2026-01-15T01:00:00Z\",\"order_id\":\"%s\"}";
        assertThat(key(alert.formatted("Long"))).isEqualTo(key(alert.formatted("Long")));
        assertThat(key(alert.formatted("Long"))).isNotEqualTo(key(alert.formatted("Add")));
        assertThat(key(alert.formatted("Long")))
                .isNotEqualTo(key(alert.formatted("Long").replace("buy", "sell")));
        assertThat(key(alert.formatted("Long").replace("{\"t", "{\"alert_id\":\"7\",\"t")))
                .isEqualTo(key("{\"symbol\":\"000660\",\"action\":\"sell\",\"qty\":2,\"alert_id\":7}"))
                .matches("id-[0-9a-f]{32}");
    }

    private String key(String alert) throws Exception {
        return read(alert).getMessage().getHeader(OrderHeaders.KEY, String.class);
    }

    private Exchange read(String alert) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(JSON.readValue(alert, new TypeReference<Map<String, Object>>() {}));
        exchange.getMessage().setHeader(OrderHeaders.RECEIVED_AT, RECEIVED);
        fields.read(exchange);
        return exchange;
    }

    private OrderFields asShipped() {
        try {
            JsonNode names = new YAMLMapper()
                    .readTree(Path.of("routes/kamelets/tradingview-source.kamelet.yaml")
                            .toFile())
                    .at("/spec/template/beans/0/properties");
            OrderFields made = new OrderFields();
            names.fields().forEachRemaining(name -> PropertyBindingSupport.build()
                    .withCamelContext(camel)
                    .withTarget(made)
                    .withProperty(name.getKey(), name.getValue().asText().replace("{{maxAge}}", "60s"))
                    .bind());
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
