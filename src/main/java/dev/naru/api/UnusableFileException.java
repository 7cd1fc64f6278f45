package dev.naru.api;

import org.springframework.http.HttpStatus;

/** That a file was not changed because of what is wrong with its new text. */
final class UnusableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient FileView.CheckView found;

    UnusableFileException(HttpStatus status, String code, FileView.CheckView found) {
        super(
                found.problems().isEmpty()
                        ? "samples contradict it"
                        : found.problems().get(0).path() + ": "
                                + found.problems().get(0).text());
        this.status = status;
        this.code = code;
        this.found = found;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    FileView.CheckView found() {
        return found;
    }
}
