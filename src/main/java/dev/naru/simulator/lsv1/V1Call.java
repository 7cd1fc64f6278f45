package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Credential;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** A call that has been let through; reading a field checks its type. */
record V1Call(Credential credential, JsonObject body) {

    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** The account of the token; the number in the body must be its own. */
    Account account() {
        if (!text("account_number").equals(credential.account().number())) {
            throw new V1Refusal(V1Refusal.FORBIDDEN, "FORBIDDEN", "해당 계좌에 대한 권한이 없습니다.");
        }
        return credential.account();
    }

    String text(String name) {
        String value = optionalText(name);
        if (value.isEmpty()) {
            throw V1Refusal.badRequest(name + ": 필수 항목입니다.");
        }
        return value;
    }

    /** Empty when it is not there. */
    String optionalText(String name) {
        Object value = body.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw V1Refusal.badRequest(name + ": 문자열이어야 합니다.");
        }
        return value == null ? "" : (String) value;
    }

    long number(String name) {
        if (body.getValue(name) == null) {
            throw V1Refusal.badRequest(name + ": 필수 항목입니다.");
        }
        return number(name, 0);
    }

    long number(String name, long otherwise) {
        Object value = body.getValue(name);
        if (value != null && !(value instanceof Integer) && !(value instanceof Long)) {
            throw V1Refusal.badRequest(name + ": 정수여야 합니다.");
        }
        return value == null ? otherwise : ((Number) value).longValue();
    }

    LocalDate date(String name) {
        return date(name, text(name));
    }

    LocalDate date(String name, LocalDate otherwise) {
        String text = optionalText(name);
        return text.isEmpty() ? otherwise : date(name, text);
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text, ExchangeTime.DATE);
        } catch (DateTimeParseException e) {
            throw V1Refusal.badRequest(name + ": YYYYMMDD 형식이어야 합니다. (" + text + ")");
        }
    }

    LocalDateTime time(String name) {
        try {
            return LocalDateTime.parse(text(name), STAMP);
        } catch (DateTimeParseException e) {
            throw V1Refusal.badRequest(name + ": YYYYMMDDHHmmss 형식이어야 합니다. (" + text(name) + ")");
        }
    }
}
