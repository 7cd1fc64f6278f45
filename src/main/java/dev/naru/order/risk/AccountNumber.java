package dev.naru.order.risk;

/** Account numbers, of which at least one of two compared is masked: {@code 5000****-01} may be {@code 50000001-01}. */
public final class AccountNumber {
    private static final char HIDDEN = '*';
    private static final int SHOWN_FIRST = 4;
    private static final int SHOWN_LAST = 2;

    private AccountNumber() {}

    /**
     * Whether nothing that is shown of both tells them apart. Two accounts can look alike, so a limit may hold for one
     * too many, never for one too few.
     */
    public static boolean same(String one, String other) {
        if (one == null || other == null) {
            return false;
        }
        if (one.indexOf(HIDDEN) < 0 && other.indexOf(HIDDEN) < 0) {
            return one.equals(other);
        }
        return agree(shownFirst(one), shownFirst(other)) && agree(reversed(shownLast(one)), reversed(shownLast(other)));
    }

    /** A number written in full is never shown so. */
    static String masked(String number) {
        if (number.indexOf(HIDDEN) >= 0) {
            return number;
        }
        return number.length() <= SHOWN_FIRST + SHOWN_LAST
                ? "****"
                : number.substring(0, SHOWN_FIRST) + "****" + number.substring(number.length() - SHOWN_LAST);
    }

    private static boolean agree(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        return one.substring(0, shorter).equals(other.substring(0, shorter));
    }

    private static String shownFirst(String number) {
        int hidden = number.indexOf(HIDDEN);
        return hidden < 0 ? number : number.substring(0, hidden);
    }

    private static String shownLast(String number) {
        return number.substring(number.lastIndexOf(HIDDEN) + 1);
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
