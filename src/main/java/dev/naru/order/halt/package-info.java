/** Stops trading: halts by people and by the hub itself, and the arming of live connections. */
package dev.naru.order.halt;
