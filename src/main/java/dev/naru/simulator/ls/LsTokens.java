package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.SignedTokens;
import dev.naru.simulator.gateway.SignedTokens.Token;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Access tokens of one environment: they end at seven in the morning, and a new one ends the one before it. */
final class LsTokens {

    private static final LocalTime END = LocalTime.of(7, 0);

    private final ExchangeTime time;
    private final List<Credential> credentials;
    private final SignedTokens tokens;

    LsTokens(LsEnvironment environment, List<Credential> credentials, ExchangeTime time) {
        this.time = time;
        this.credentials = credentials;
        this.tokens = new SignedTokens(environment.frontEnd(), time);
    }

    Optional<Credential> credential(String appKey) {
        return Credential.find(credentials, appKey);
    }

    Token issue(Credential credential) {
        return tokens.issue(credential.key(), end());
    }

    /** The next time the clocks in Seoul show seven. */
    private Instant end() {
        ZonedDateTime now = time.instant().atZone(ExchangeTime.SEOUL);
        ZonedDateTime end = now.with(END);
        return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
    }

    boolean revoke(String token) {
        return isNewest(tokens.read(token)) && tokens.revoke(token);
    }

    /** Whether a token came from here, good or not. */
    boolean knows(String token) {
        return tokens.read(token).state() != SignedTokens.State.FOREIGN;
    }

    /** Whose key a token carries, good or not; empty for one that is not from here. */
    String keyOf(String token) {
        return tokens.read(token).subject();
    }

    /** The credential of a good token; throws what the gateway answers to any other. */
    Credential check(String text) {
        Token token = tokens.read(text);
        if (token.state() == SignedTokens.State.EXPIRED) {
            throw LsRefusal.gateway("IGW00123", "기간이 만료된 token 입니다.");
        }
        if (token.state() != SignedTokens.State.GOOD || !isNewest(token)) {
            throw LsRefusal.gateway("IGW00121", "유효하지 않은 token 입니다.");
        }
        return credential(token.subject()).orElseThrow();
    }

    /** One from before a restart is the newest as far as anyone can tell. */
    private boolean isNewest(Token token) {
        return tokens.current(token.subject())
                .map(newest -> newest.text().equals(token.text()))
                .orElse(true);
    }

    void expireAll() {
        tokens.expireAll();
    }
}
