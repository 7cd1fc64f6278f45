package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Query;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JoinedRowsTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 1, 2);

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:days")
                        .split(simple("${body.days}"), new JoinedRows())
                        .process(exchange -> {
                            LocalDate day =
                                    exchange.getMessage().getBody(Query.class).from();
                            if (day.getDayOfMonth() == 13) {
                                throw new IllegalStateException("not on a 13th");
                            }
                            boolean empty = day.getDayOfMonth() == 3;
                            exchange.getMessage().setBody(empty ? List.of() : List.of(day + "a", day + "b"));
                        })
                        .end();
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void shouldJoinWhatEveryDayGave() {
        List<?> rows = camel.createProducerTemplate()
                .requestBody("direct:days", Query.ofDates(FRIDAY, FRIDAY.plusDays(2)), List.class);

        assertThat(rows).isEqualTo(List.of("2026-01-02a", "2026-01-02b", "2026-01-04a", "2026-01-04b"));
    }

    @Test
    void shouldFailAsAWholeWhenOneDayFails() {
        Query query = Query.ofDates(LocalDate.of(2026, 1, 12), LocalDate.of(2026, 1, 14));

        assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("direct:days", query))
                .hasRootCauseMessage("not on a 13th");
    }
}
