package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Api;
import dev.naru.broker.Brokers;
import dev.naru.feed.Samples;
import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.Refusal;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.ArmingStatus;
import dev.naru.order.halt.Clearance;
import dev.naru.order.halt.Halt;
import dev.naru.order.halt.HaltScope;
import dev.naru.order.halt.Halted;
import dev.naru.order.halt.Halts;
import dev.naru.security.Passwords;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

@Timeout(120)
class HaltApiTest {
    private static final String PATH = "/api/v1/halt";
    private static final Halt HALT = new Halt(
            HaltScope.connection("first"),
            Halt.Cause.MANUAL,
            "wrong prices",
            new Caller("kim", "dashboard", null),
            Samples.TEN);

    private static ApiRig rig;
    private Halts halts;

    @BeforeAll
    static void start() {
        rig = new ApiRig("naru.api.requests-per-second=10000", "naru.api.orders-per-second=10000");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void fresh() {
        halts = rig.bean(Halts.class);
        reset(halts, rig.bean(Passwords.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\":\"test\"} | hub | false",
                "{\"scope\":\"symbol:005930\",\"reason\":\"test\",\"cancelOpen\":true} | symbol:005930 | true",
                "{\"scope\":{\"kind\":\"connection\",\"id\":\"first\"},\"reason\":\"test\"} | connection:first | false",
                "{\"scope\":{\"kind\":\"hub\"},\"reason\":\"test\",\"cancelOpen\":false} | hub | false",
            })
    void shouldHaltInTheNameOfTheCaller(String body, String scope, boolean cancelOpen) {
        when(halts.halt(any(), any(), anyBoolean(), any())).thenReturn(new Halted(HALT, true, List.of(), List.of()));
        HttpResponse<String> answer = rig.call("POST", PATH, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        verify(halts)
                .halt(
                        eq(scope),
                        eq("test"),
                        eq(cancelOpen),
                        argThat(caller -> caller.actor().equals("bot")
                                && caller.channel().equals("api")
                                && caller.address() != null));
    }

    @Test
    void shouldTellWhatWasCancelledWhatWasNotAndThatItIsNotStoredYet() {
        when(halts.halt(any(), any(), anyBoolean(), any()))
                .thenReturn(new Halted(
                        HALT,
                        false,
                        List.of(Views.order("o1", OrderState.CANCELED)),
                        List.of(new Halted.StillOpen(Views.order("o2", OrderState.UNKNOWN), "not known"))));
        JsonNode answer = rig.json(
                rig.call("POST", PATH, "{\"reason\":\"x\",\"cancelOpen\":true}").body());
        assertThat(answer.path("stored").asBoolean(true)).isFalse();
        assertThat(answer.at("/halt/scope").asText()).isEqualTo("connection:first");
        assertThat(answer.at("/halt/by").asText()).isEqualTo("kim");
        assertThat(answer.at("/cancelled/0/id").asText()).isEqualTo("o1");
        assertThat(answer.at("/failed/0/order/id").asText()).isEqualTo("o2");
        assertThat(answer.at("/failed/0/why").asText()).isEqualTo("not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":\"  \"}",
                "{\"reason\":5}",
                "{\"reason\":\"x\",\"cancelOpen\":\"yes\"}",
                "{\"reason\":\"x\",\"scope\":7}",
                "{\"reason\":\"x\",\"scope\":{\"id\":\"first\"}}",
                "{\"reason\":\"x\",\"scop\":\"hub\"}"
            })
    void shouldSayWhatIsWrongWithARequest(String body) {
        HttpResponse<String> answer = rig.call("POST", PATH, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rig.json(answer.body()).path("code").asText()).isEqualTo("INVALID_FIELD");
        assertThat(rig.json(answer.body()).path("expected").asText()).isNotBlank();
    }

    @Test
    void shouldListWhatIsHaltedEvenWhenTheHistoryCanNotBeRead() {
        when(halts.inForce()).thenReturn(List.of(HALT));
        when(halts.problem()).thenReturn("the row of the hub is missing");
        when(halts.history(anyInt())).thenThrow(new DataAccessResourceFailureException("down"));
        JsonNode all = rig.get(PATH);
        assertThat(all.path("halted").asBoolean()).isTrue();
        assertThat(all.path("problem").asText()).contains("missing");
        assertThat(all.at("/inForce/0/reason").asText()).isEqualTo("wrong prices");
        assertThat(all.path("history").isNull()).isTrue();
    }

    @Test
    void shouldReleaseInTwoSteps() {
        when(halts.offerRelease(any(), any(), anyBoolean()))
                .thenReturn(new Halts.ReleaseOffer(HALT, "c0de", Samples.TEN.plusSeconds(60)));
        HttpResponse<String> first = rig.call("DELETE", PATH + "?scope=connection:first", null);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(rig.json(first.body()).path("confirm").asText()).isEqualTo("c0de");
        verify(halts).offerRelease(eq("connection:first"), any(), eq(false));
        verify(halts, never()).release(any(), any(), any(), anyBoolean());

        when(halts.release(any(), any(), any(), anyBoolean())).thenReturn(HALT);
        HttpResponse<String> second =
                rig.call("DELETE", PATH + "?scope=connection:first&confirm=c0de", null, "X-Test-Role", "ADMIN");
        assertThat(second.statusCode()).isEqualTo(200);
        verify(halts).release(eq("connection:first"), eq("c0de"), any(), eq(true));
    }

    @Test
    void shouldSayThatAReleaseCouldNotBeStored() {
        when(halts.release(any(), any(), any(), anyBoolean()))
                .thenThrow(new DataAccessResourceFailureException("disk full"));
        HttpResponse<String> answer = rig.call("DELETE", PATH + "?confirm=c0de", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(rig.json(answer.body()).path("code").asText()).isEqualTo("STORE_UNAVAILABLE");
    }

    @Test
    void shouldArmWithAPersonsPasswordAndNotWithoutIt() {
        Arming arming = rig.bean(Arming.class);
        doReturn(new ArmingStatus("first", true, true, true, null, "boss", Samples.TEN))
                .when(arming)
                .arm(anyString(), any());
        String body = "{\"user\":\"boss\",\"password\":\"secret-word\"}";
        JsonNode armed =
                rig.json(rig.call("POST", "/api/v1/brokers/first/arming", body).body());
        assertThat(armed.path("armed").asBoolean()).isTrue();
        verify(rig.bean(Passwords.class)).confirm("boss", "secret-word", "api", "127.0.0.1");
        verify(arming).arm(eq("first"), argThat(caller -> caller.actor().equals("boss")));

        reset(rig.bean(Passwords.class));
        doThrow(new IllegalStateException("must not be shown: secret-word"))
                .when(rig.bean(Passwords.class))
                .confirm(any(), any(), any(), any());
        HttpResponse<String> failed = rig.call("POST", "/api/v1/brokers/first/arming", body);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("secret-word");
        verify(arming).arm(any(), any());
    }

    @Test
    void shouldShowArmingWithTheBroker() {
        Arming arming = rig.bean(Arming.class);
        doReturn(new ArmingStatus("first", true, false, false, ArmingStatus.Lack.CONFIGURATION, null, null))
                .when(arming)
                .status("first");
        JsonNode view = rig.get("/api/v1/brokers/first").path("arming");
        assertThat(view.path("armed").asBoolean(true)).isFalse();
        assertThat(view.path("armable").asBoolean(true)).isFalse();
        assertThat(view.path("reason").asText()).isEqualTo("naru.connections.first.live-trading is not true");
    }

    @Test
    void shouldNotLetARawOrderPastAHalt() {
        Brokers brokers = rig.bean(Brokers.class);
        doReturn(List.of(new Api("order", "order", "", "", "POST", "/o", "", List.of(), "", true)))
                .when(brokers)
                .apis("first");
        Clearance clearance = rig.bean(Clearance.class);
        doReturn(Optional.of(new Refusal("HALTED_SYMBOL", "symbol", "halted", List.of())))
                .when(clearance)
                .refuse("first", "005930");
        HttpResponse<String> answer =
                rig.call("POST", "/api/v1/brokers/first/apis/order?unjournaled=true", "{\"code\":\"A005930\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(rig.json(answer.body()).path("code").asText()).isEqualTo("HALTED_SYMBOL");
        verify(brokers, never()).call(any(), any(), any());
        reset(clearance, brokers);
    }
}
