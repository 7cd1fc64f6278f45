package dev.naru.broker.stream;

import java.time.Instant;

/** What a broker answered to a question over the socket. @param json the message as it came */
record RequestAnswer(String json, Instant receivedAt) {}
