package dev.naru.model;

import java.time.Instant;

/**
 * 알림: what somebody is to be told.
 *
 * @param kind what it is about in one word: {@code price}, {@code fill}
 * @param symbol {@code null} when it is about none
 * @param time when it happened; {@code null} when nobody said
 */
public record Alert(String kind, String symbol, Instant time, String textKo, String textEn) {

    /** @param language {@code ko}, {@code en}, or {@code both} for one after the other */
    public String text(String language) {
        return switch (language) {
            case "ko" -> textKo;
            case "en" -> textEn;
            case "both" -> textKo + "\n" + textEn;
            default -> throw new IllegalArgumentException("language: \"" + language + "\" (expected: ko, en or both)");
        };
    }
}
