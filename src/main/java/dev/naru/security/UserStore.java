package dev.naru.security;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The people who may sign in. */
@Component
class UserStore implements UserDetailsService {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    UserStore(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return find(name).orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    Optional<UserDetails> find(String name) {
        return jdbc.sql("SELECT name, password_hash, roles FROM app_user WHERE name = :name")
                .param("name", name)
                .query((row, i) -> User.withUsername(row.getString("name"))
                        .password(row.getString("password_hash"))
                        .roles(Role.split(row.getString("roles")))
                        .build())
                .optional();
    }

    /** Adds the user, or gives an existing one this password and these roles. */
    void save(String name, String password, List<Role> roles) {
        jdbc.sql("INSERT INTO app_user (name, password_hash, roles, created_at)"
                        + " VALUES (:name, :hash, :roles, :at) ON CONFLICT (name) DO UPDATE"
                        + " SET password_hash = excluded.password_hash, roles = excluded.roles")
                .param("name", name)
                .param("hash", encoder.encode(password))
                .param("roles", Role.join(roles))
                .param("at", clock.instant().toString())
                .update();
    }

    boolean hasPassword(String name, String password) {
        return find(name)
                .map(user -> encoder.matches(password, user.getPassword()))
                .orElse(false);
    }
}
