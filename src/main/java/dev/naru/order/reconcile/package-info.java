/** What the broker says about our orders, by stream and by list, and what follows when the two differ. */
package dev.naru.order.reconcile;
