/** Misbehaviour on demand: the faults a test or an operator asks the front ends to show. */
package dev.naru.simulator.fault;
