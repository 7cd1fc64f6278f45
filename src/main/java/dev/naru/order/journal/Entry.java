package dev.naru.order.journal;

import dev.naru.model.OrderState;
import dev.naru.order.lifecycle.Step;

/** A step with its place in the journal. */
record Entry(long seq, Step step, OrderState from, OrderState to) {}
