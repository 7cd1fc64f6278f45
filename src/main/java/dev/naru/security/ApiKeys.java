package dev.naru.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The keys of programs. The store holds a hash made with a key of its own, so that a copy of it opens nothing. A key that
 * was good stays good for a moment without asking again, and for as long as the store is away: a program must be able to
 * read why nothing goes.
 */
final class ApiKeys implements ProgramKeys {
    private static final Duration TRUST = Duration.ofSeconds(3);
    private static final int MOST_REMEMBERED = 1_000;

    private final JdbcClient jdbc;
    private final byte[] hashKey;
    private final Clock clock;
    private final Map<String, Known> remembered = new ConcurrentHashMap<>();

    /** @param at when it was asked for last, by {@link System#nanoTime} */
    private record Known(Authentication program, long at) {
        boolean fresh() {
            return System.nanoTime() - at < TRUST.toNanos();
        }
    }

    ApiKeys(JdbcClient jdbc, byte[] hashKey, Clock clock) {
        this.jdbc = jdbc;
        this.hashKey = hashKey;
        this.clock = clock;
    }

    /** @throws DataAccessException when the store is away and the key is not remembered */
    Optional<Authentication> authenticate(String key) {
        String hash = hash(key);
        Known known = remembered.get(hash);
        if (known != null && known.fresh()) {
            return Optional.of(known.program());
        }
        Optional<Authentication> found;
        try {
            found = stored(hash);
        } catch (DataAccessException e) {
            if (known == null) {
                throw e;
            }
            found = Optional.of(known.program());
        }
        found.ifPresentOrElse(program -> remember(hash, program), () -> remembered.remove(hash));
        return found;
    }

    private Optional<Authentication> stored(String hash) {
        return jdbc.sql("SELECT name, roles FROM api_key WHERE key_hash = :hash")
                .param("hash", hash)
                .query((row, i) -> authentication(row.getString("name"), row.getString("roles")))
                .optional();
    }

    private void remember(String hash, Authentication program) {
        if (remembered.size() < MOST_REMEMBERED || remembered.containsKey(hash)) {
            remembered.put(hash, new Known(program, System.nanoTime()));
        }
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
        remembered.clear();
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
