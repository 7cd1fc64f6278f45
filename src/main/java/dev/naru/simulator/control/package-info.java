/** The control API: statistics, ledger, faults and market switches over JSON, described in docs/simulator.md. */
package dev.naru.simulator.control;
