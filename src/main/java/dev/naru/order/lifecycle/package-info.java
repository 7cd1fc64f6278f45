/** What is proven about an order, and the state that follows from it. Pure: no clock, no store, no thread. */
package dev.naru.order.lifecycle;
