package dev.naru.api;

import org.springframework.http.HttpStatus;

/** That a request ends in a problem which needs no more than a status, a stable code and a sentence. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    ProblemException(HttpStatus status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    static ProblemException notFound(String what, String given) {
        return new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND", what + ": \"" + given + "\" does not exist");
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
