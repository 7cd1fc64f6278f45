package dev.naru.broker.stream;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.WebSocketConnectOptions;

/** How a socket is opened: with the endpoint's own client options, TLS and host configuration. */
interface Dialer {

    /** A client for one attempt; closing it closes whatever came of the attempt. */
    HttpClient client();

    WebSocketConnectOptions target();
}
