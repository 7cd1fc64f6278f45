/** What an order must pass before it is journalled: one small rule a class, in the order of {@link Rules}. */
package dev.naru.order.risk;
