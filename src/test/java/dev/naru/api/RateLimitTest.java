package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.feed.Samples;
import dev.naru.feed.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(10)
class RateLimitTest {
    private final TestClock clock = new TestClock(Samples.TEN);
    private final RateLimits limits = new RateLimits(
            new ApiSettings(3, 1, Duration.ofSeconds(60), 20, 200, List.of()), new ObjectMapper(), clock);

    @Test
    void shouldHoldAProgramThatAsksTooFastAndNoOther() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(answer("one", "GET", "/api/v1/quotes").getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse held = answer("one", "GET", "/api/v1/quotes");
        assertThat(held.getStatus()).isEqualTo(429);
        assertThat(held.getHeader("Retry-After")).isEqualTo("1");
        assertThat(held.getContentType()).isEqualTo("application/problem+json");
        assertThat(held.getContentAsString()).contains("TOO_MANY_REQUESTS", "more than 3 requests");
        assertThat(answer("two", "GET", "/api/v1/quotes").getStatus()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        assertThat(answer("one", "GET", "/api/v1/quotes").getStatus()).isEqualTo(200);
    }

    @Test
    void shouldHoldOrdersEarlierThanQuestions() throws IOException {
        assertThat(answer("one", "POST", "/api/v1/orders").getStatus()).isEqualTo(200);
        assertThat(answer("one", "POST", "/api/v1/orders").getStatus()).isEqualTo(429);
        assertThat(answer("one", "GET", "/api/v1/orders").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse answer(String caller, String method, String path) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setUserPrincipal(() -> caller);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.preHandle(request, response, this);
        return response;
    }
}
