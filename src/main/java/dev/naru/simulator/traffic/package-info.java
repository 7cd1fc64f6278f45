/** What arrived at the front ends: the counts that tests and operators check a client's manners with. */
package dev.naru.simulator.traffic;
