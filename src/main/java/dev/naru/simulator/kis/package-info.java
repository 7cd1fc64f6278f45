/**
 * The KIS front end: REST and WebSocket on loopback, written from the broker's reference alone. A live and a paper twin
 * run side by side over one exchange.
 */
package dev.naru.simulator.kis;
