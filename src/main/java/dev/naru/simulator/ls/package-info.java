/**
 * The LS front ends: one REST port on which the key decides between live and paper, and a WebSocket port for each,
 * written from the broker's reference alone.
 */
package dev.naru.simulator.ls;
