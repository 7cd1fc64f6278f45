package dev.naru.security;

/** Asks for a password once more, before something that matters. */
public interface Passwords {

    /**
     * Returns when the password is that person's and the person may trade. A wrong one counts as a failed sign-in.
     *
     * @param channel {@code dashboard} or {@code api}
     * @param address where it was typed; {@code null} when unknown
     * @throws PasswordRefusedException otherwise
     */
    void confirm(String user, String password, String channel, String address);
}
