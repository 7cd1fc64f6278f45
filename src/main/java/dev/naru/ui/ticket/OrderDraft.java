package dev.naru.ui.ticket;

import dev.naru.model.OrderRequest;

/**
 * An order the user has confirmed.
 *
 * @param key idempotency key: the same for every try of one confirmed form, so that it is sent once at most
 */
record OrderDraft(OrderRequest request, String key) {}
