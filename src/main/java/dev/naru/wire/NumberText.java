package dev.naru.wire;

import java.math.BigDecimal;

/** Numbers out of a region of a text, without copying it and without regular expressions. */
final class NumberText {
    private static final int LONG_DIGITS = 18;

    private NumberText() {}

    /** Where the number itself begins: some wires put a mark of direction before it that looks like a second sign. */
    static int lastSign(String text, int from, int to) {
        int i = from;
        while (i + 1 < to && isSign(text.charAt(i)) && isSign(text.charAt(i + 1))) {
            i++;
        }
        return i;
    }

    static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    /** Optional sign and digits; zero-padding is allowed. */
    static long wholeNumber(String text, int from, int to, String expected) {
        int i = from;
        boolean negative = text.charAt(i) == '-';
        if (negative || text.charAt(i) == '+') {
            i++;
        }
        if (i == to || to - i > LONG_DIGITS) {
            throw new Unreadable(text.substring(from, to), expected);
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new Unreadable(text.substring(from, to), expected);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** Keeps as many decimals as the text has. */
    static BigDecimal decimal(String text, int from, int to, String expected) {
        int i = from;
        boolean negative = text.charAt(i) == '-';
        if (negative || text.charAt(i) == '+') {
            i++;
        }
        if (to - i > LONG_DIGITS) {
            return longDecimal(text.substring(from, to), expected);
        }
        long value = 0;
        int point = -1;
        int digits = 0;
        for (; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
            } else {
                throw new Unreadable(text.substring(from, to), expected);
            }
        }
        if (digits == 0) {
            throw new Unreadable(text.substring(from, to), expected);
        }
        return BigDecimal.valueOf(negative ? -value : value, point < 0 ? 0 : to - point - 1);
    }

    private static BigDecimal longDecimal(String text, String expected) {
        for (int i = 0; i < text.length(); i++) {
            // BigDecimal itself would read exponents and foreign digits
            if ("+-.0123456789".indexOf(text.charAt(i)) < 0) {
                throw new Unreadable(text, expected);
            }
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable(text, expected);
        }
    }
}
