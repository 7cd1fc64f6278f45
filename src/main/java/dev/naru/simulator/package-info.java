/** The brokers' stand-in: a deterministic exchange behind wire-exact HTTP and WebSocket front ends on loopback. It is
 * written from the brokers' references, shares no mapping with the hub, and nothing depends on it. */
package dev.naru.simulator;
