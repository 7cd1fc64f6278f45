/**
 * The front end of LS's documented v1.0 dialect: one URL per function, HTTP statuses that mean something, a
 * refresh token, and one port for calls and stream.
 */
package dev.naru.simulator.lsv1;
