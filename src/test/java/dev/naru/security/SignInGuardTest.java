package dev.naru.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

@Timeout(30)
class SignInGuardTest {
    private static final UserDetails USER =
            User.withUsername("kim").password("x").roles("VIEWER").build();

    private Instant now = Instant.parse("2026-10-01T00:00:00Z");
    private final SignInGuard guard = new SignInGuard(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void shouldLockANameAfterFiveFailuresInARowAndOpenItAfterAMinute() {
        fail(SignInGuard.MAX_FAILURES - 1);
        guard.check(USER);

        fail(1);
        assertThatThrownBy(() -> guard.check(USER)).isInstanceOf(LockedException.class);

        now = now.plus(SignInGuard.LOCK);
        guard.check(USER);
    }

    @Test
    void shouldForgetFailuresAfterASuccess() {
        fail(SignInGuard.MAX_FAILURES - 1);
        guard.succeeded(new AuthenticationSuccessEvent(authentication()));
        fail(SignInGuard.MAX_FAILURES - 1);

        assertThat(guard.isLocked("kim")).isFalse();
    }

    @Test
    void shouldStartCountingAnewWhenTheLockIsOver() {
        fail(SignInGuard.MAX_FAILURES);
        now = now.plus(SignInGuard.LOCK);
        fail(1);

        assertThat(guard.isLocked("kim")).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guard.failed(new AuthenticationFailureBadCredentialsEvent(
                    authentication(), new BadCredentialsException("wrong")));
        }
    }

    private static Authentication authentication() {
        return UsernamePasswordAuthenticationToken.unauthenticated("kim", "guess");
    }
}
