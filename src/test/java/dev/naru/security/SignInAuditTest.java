package dev.naru.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@Timeout(30)
class SignInAuditTest {
    private final List<AuditFact> facts = new ArrayList<>();
    private final UserStore users = Mockito.mock(UserStore.class);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
    private Instant now = Instant.parse("2026-10-01T00:00:00Z");
    private boolean down;
    private SignInAudit audit;

    @BeforeEach
    void arrange() {
        Clock clock = Mockito.mock(Clock.class);
        Mockito.when(clock.instant()).thenAnswer(asked -> now);
        Mockito.when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        Mockito.when(users.find("kim"))
                .thenReturn(Optional.of(
                        User.withUsername("kim").password("x").roles("VIEWER").build()));
        AuditLog log = fact -> {
            if (down) {
                throw new DataAccessResourceFailureException("disk full");
            }
            facts.add(fact);
        };
        audit = new SignInAudit(log, users, clock);
        request.setRemoteAddr("192.0.2.7");
        request.addHeader("X-Forwarded-For", "203.0.113.99");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void clear() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void shouldTellWhoCameInAndFromWhereWhateverAForgedHeaderSays() {
        audit.signedIn(new AuthenticationSuccessEvent(person("kim")));

        assertThat(facts)
                .containsExactly(new AuditFact(
                        AuditFact.Kind.SIGN_IN, "kim", "dashboard", "192.0.2.7", "user:kim", "signed in"));
    }

    @Test
    void shouldRefuseASignInThatCannotBeAccountedFor() {
        down = true;

        assertThatThrownBy(() -> audit.signedIn(new AuthenticationSuccessEvent(person("kim"))))
                .isInstanceOf(InternalAuthenticationServiceException.class);
    }

    @Test
    void shouldWriteAMetricsCollectorsEveryRequestDownAsNoSignIn() {
        request.setRequestURI("/actuator/prometheus");

        audit.signedIn(new AuthenticationSuccessEvent(person("kim")));

        assertThat(facts).isEmpty();
    }

    @Test
    void shouldNeverWriteDownANameNobodyHas() {
        fail("hunter2-typed-into-the-wrong-field");
        fail("kim");

        assertThat(facts).extracting(AuditFact::actor).containsExactly("unknown", "kim");
        assertThat(facts.toString()).doesNotContain("hunter2");
        assertThat(facts.get(1).detail()).isEqualTo("refused: BadCredentials");
    }

    @Test
    void shouldTellWhereAPasswordAskedForOnceMoreWasTyped() {
        UsernamePasswordAuthenticationToken given = UsernamePasswordAuthenticationToken.unauthenticated("kim", "wrong");
        given.setDetails(new AskedAgain("api", "10.0.0.9"));
        audit.refused(new AuthenticationFailureBadCredentialsEvent(given, new BadCredentialsException("no")));

        assertThat(facts)
                .containsExactly(new AuditFact(
                        AuditFact.Kind.SIGN_IN_FAILED,
                        "kim",
                        "api",
                        "10.0.0.9",
                        "user:kim",
                        "refused: BadCredentials"));
    }

    @Test
    void shouldWriteAFloodDownSparinglyAndCountTheRest() {
        for (int i = 0; i < 10_000; i++) {
            audit.keyRefused("192.0.2." + i % 250);
        }
        assertThat(facts).hasSize(20);

        now = now.plus(Duration.ofMinutes(1));
        audit.keyRefused("192.0.2.1");
        assertThat(facts).hasSize(21);
        assertThat(facts.get(20).detail())
                .isEqualTo("refused: unknown API key; 9980 more before it are not written down");
        fail("kim");
        assertThat(facts).as("people have a measure of their own").hasSize(22);
    }

    @Test
    void shouldLetPeopleLeaveWhenTheStoreIsDown() {
        down = true;
        audit.signedOut(person("kim"));
        fail("kim");
        audit.keyRefused("192.0.2.1");
        audit.signedOut(null);
        down = false;
        audit.signedOut(person("kim"));

        assertThat(facts).extracting(AuditFact::kind).containsExactly(AuditFact.Kind.SIGN_OUT);
    }

    private void fail(String name) {
        audit.refused(new AuthenticationFailureBadCredentialsEvent(person(name), new BadCredentialsException("no")));
    }

    private UsernamePasswordAuthenticationToken person(String name) {
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
        token.setDetails(new WebAuthenticationDetails(request));
        return token;
    }
}
