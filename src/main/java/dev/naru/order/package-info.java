/**
 * Orders, in flow order: the {@link dev.naru.order.Orders} facade, then risk, journal, router and reconcile. An order is
 * sent at most once; see {@code docs/decisions}.
 */
package dev.naru.order;
