/**
 * What every broker's front end needs, whatever its dialect: listeners, sessions, signed tokens, call limits, and the
 * faults shown on calls and frames. A dialect supplies the words.
 */
package dev.naru.simulator.gateway;
