package dev.naru.security;

import dev.naru.security.PasswordRefusedException.Reason;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** The passwords people sign in with; the same guard counts and locks. */
@Component
final class SignInPasswords implements Passwords {
    private static final Set<String> TRADING = Set.of("ROLE_" + Role.TRADER, "ROLE_" + Role.ADMIN);

    private final ProviderManager manager;

    SignInPasswords(DaoAuthenticationProvider people, AuthenticationEventPublisher events) {
        manager = new ProviderManager(people);
        manager.setAuthenticationEventPublisher(events);
    }

    @Override
    public void confirm(String user, String password, String channel, String address) {
        Authentication known = authenticate(user, password, new AskedAgain(channel, address));
        if (known.getAuthorities().stream().map(GrantedAuthority::getAuthority).noneMatch(TRADING::contains)) {
            throw new PasswordRefusedException(Reason.ROLE_NEEDED, user + " may not trade (expected: TRADER or ADMIN)");
        }
    }

    private Authentication authenticate(String user, String password, AskedAgain asked) {
        UsernamePasswordAuthenticationToken given = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
        given.setDetails(asked);
        try {
            return manager.authenticate(given);
        } catch (LockedException e) {
            throw new PasswordRefusedException(Reason.PASSWORD_LOCKED, user + " is " + e.getMessage());
        } catch (AuthenticationException e) {
            throw new PasswordRefusedException(Reason.WRONG_PASSWORD, "the password is not that of " + user);
        }
    }
}
