/** Which of several hubs on one store writes orders: never more than one. See {@code docs/decisions/0013-lease.md}. */
package dev.naru.order.lease;
