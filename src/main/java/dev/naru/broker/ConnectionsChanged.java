package dev.naru.broker;

import java.util.List;

/**
 * That connections have come or gone while the hub runs; published as an event, after it has happened.
 *
 * @param ids everything that is configured now, usable or not
 */
public record ConnectionsChanged(List<String> ids) {}
