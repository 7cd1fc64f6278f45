package dev.naru.security;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Accounts for who came in, who was turned away, and who left. A name nobody has is not written down: it may be a
 * password typed into the wrong field.
 */
@Component
class SignInAudit {
    private static final Logger log = LoggerFactory.getLogger(SignInAudit.class);
    private static final String DASHBOARD = "dashboard";
    private static final String API = "api";
    private static final int BURST = 20;

    private final AuditLog audit;
    private final UserStore users;
    private final Sparing people;
    private final Sparing programs;

    SignInAudit(AuditLog audit, UserStore users, Clock clock) {
        this.audit = audit;
        this.users = users;
        this.people = new Sparing(clock, BURST, Duration.ofMinutes(1));
        this.programs = new Sparing(clock, BURST, Duration.ofMinutes(1));
    }

    /** Only by the form: with HTTP Basic every request of a metrics collector would be a sign-in. */
    @EventListener
    void signedIn(AuthenticationSuccessEvent event) {
        if (!isForm()) {
            return;
        }
        try {
            Authentication person = event.getAuthentication();
            append(AuditFact.Kind.SIGN_IN, person.getName(), DASHBOARD, addressOf(person), "signed in");
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("a sign-in that can't be accounted for is refused", e);
        }
    }

    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        long leftOut = people.pass();
        if (leftOut >= 0) {
            Authentication person = event.getAuthentication();
            String why = event.getException().getClass().getSimpleName().replace("Exception", "");
            attempt(() -> append(
                    AuditFact.Kind.SIGN_IN_FAILED,
                    known(person.getName()),
                    channelOf(person),
                    addressOf(person),
                    "refused: " + why + and(leftOut)));
        }
    }

    /** A program came with a key this hub does not know. */
    void keyRefused(String address) {
        long leftOut = programs.pass();
        if (leftOut >= 0) {
            attempt(() -> append(
                    AuditFact.Kind.SIGN_IN_FAILED, "unknown", API, address, "refused: unknown API key" + and(leftOut)));
        }
    }

    /** @param person {@code null} when the session had ended before */
    void signedOut(Authentication person) {
        if (person != null) {
            attempt(() ->
                    append(AuditFact.Kind.SIGN_OUT, person.getName(), DASHBOARD, addressOf(person), "signed out"));
        }
    }

    private void append(AuditFact.Kind kind, String actor, String channel, String address, String detail) {
        audit.append(new AuditFact(kind, actor, channel, address, "user:" + actor, detail));
    }

    private String known(String name) {
        return users.find(name).isPresent() ? name : "unknown";
    }

    private static String and(long leftOut) {
        return leftOut == 0 ? "" : "; " + leftOut + " more before it are not written down";
    }

    private static String channelOf(Authentication authentication) {
        if (authentication.getDetails() instanceof AskedAgain asked) {
            return asked.channel();
        }
        return isForm() ? DASHBOARD : API;
    }

    private static String addressOf(Authentication authentication) {
        if (authentication.getDetails() instanceof AskedAgain asked) {
            return asked.address();
        }
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : null;
    }

    private static boolean isForm() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && isForm(attributes.getRequest());
    }

    private static boolean isForm(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + "/login");
    }

    /** What is refused, or over, stays so when the store can't be written. */
    private static void attempt(Runnable append) {
        try {
            append.run();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The audit can't be written: {}", e.toString());
        }
    }
}
