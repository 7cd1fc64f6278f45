package dev.naru.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;

/** Makes guessing a password slow: after five failures in a row a name stays locked for a minute. */
@Component
class SignInGuard extends AccountStatusUserDetailsChecker {
    static final int MAX_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(1);
    private static final int MAX_NAMES = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(SignInGuard.class);

    private record Failures(int count, Instant last) {}

    private final ConcurrentMap<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    SignInGuard(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void check(UserDetails user) {
        if (isLocked(user.getUsername())) {
            throw new LockedException("locked for " + LOCK.toSeconds() + " s after failed sign-ins");
        }
        super.check(user);
    }

    boolean isLocked(String name) {
        Failures failed = failures.get(name);
        return failed != null
                && failed.count() >= MAX_FAILURES
                && clock.instant().isBefore(failed.last().plus(LOCK));
    }

    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getException() instanceof LockedException || failures.size() >= MAX_NAMES) {
            return;
        }
        Failures now = failures.merge(
                event.getAuthentication().getName(),
                new Failures(1, clock.instant()),
                (before, one) -> new Failures(isOver(before) ? 1 : before.count() + 1, one.last()));
        LOG.warn("sign-in failed, {} in a row for one name", now.count());
    }

    @EventListener
    void succeeded(AuthenticationSuccessEvent event) {
        failures.remove(event.getAuthentication().getName());
    }

    private boolean isOver(Failures before) {
        return before.count() >= MAX_FAILURES
                && !clock.instant().isBefore(before.last().plus(LOCK));
    }
}
