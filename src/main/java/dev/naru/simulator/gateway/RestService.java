package dev.naru.simulator.gateway;

import io.vertx.core.http.HttpServerRequest;

/** A broker's REST interface, as far as its dialect differs from others'. */
public interface RestService {

    /** Who calls what: the key traffic is counted by (empty: unknown), and the name of the TR. */
    record Caller(String key, String tr) {}

    /** Reads who calls what, without judging it. */
    Caller caller(HttpServerRequest request, String body);

    /** Does what is asked; errors are answers too. */
    Answer answer(HttpServerRequest request, String body);

    /** The broker's envelope around an error somebody ordered. */
    Answer error(HttpServerRequest request, int status, String code, String text);
}
