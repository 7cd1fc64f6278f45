/** The order desk: what stands behind {@link dev.naru.order.Orders}, put together from the steps of an order's way. */
package dev.naru.order.desk;
