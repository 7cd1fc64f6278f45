package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What the broker answered to a call that went well.
 *
 * @param body pages merged
 * @param empty whether the broker said that there is nothing
 * @param truncated whether paging stopped at its cap although there was more
 */
record CallAnswer(JsonNode body, boolean empty, boolean truncated, Instant receivedAt) {}
