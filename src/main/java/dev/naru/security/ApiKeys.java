package dev.naru.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The keys of programs. The store holds a hash made with a key of its own, so that a copy of it opens nothing. */
final class ApiKeys implements ProgramKeys {
    private final JdbcClient jdbc;
    private final byte[] hashKey;
    private final Clock clock;

    ApiKeys(JdbcClient jdbc, byte[] hashKey, Clock clock) {
        this.jdbc = jdbc;
        this.hashKey = hashKey;
        this.clock = clock;
    }

    Optional<Authentication> authenticate(String key) {
        return jdbc.sql("SELECT name, roles FROM api_key WHERE key_hash = :hash")
                .param("hash", hash(key))
                .query((row, i) -> authentication(row.getString("name"), row.getString("roles")))
                .optional();
    }

    @Override
    public boolean isValid(String key) {
        return key != null && authenticate(key.strip()).isPresent();
    }

    /** Adds the key under that name, in place of an earlier one. */
    void save(String name, String key, List<Role> roles) {
        jdbc.sql("INSERT INTO api_key (name, key_hash, roles, created_at) VALUES (:name, :hash, :roles, :at)"
                        + " ON CONFLICT (name) DO UPDATE SET key_hash = excluded.key_hash, roles = excluded.roles")
                .param("name", name)
                .param("hash", hash(key))
                .param("roles", Role.join(roles))
                .param("at", clock.instant().toString())
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single() == 0;
    }

    private String hash(String key) {
        return HexFormat.of().formatHex(MasterKey.hmac(hashKey, key.getBytes(StandardCharsets.UTF_8)));
    }

    private static Authentication authentication(String name, String roles) {
        List<SimpleGrantedAuthority> authorities = Arrays.stream(Role.split(roles))
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities);
    }
}
