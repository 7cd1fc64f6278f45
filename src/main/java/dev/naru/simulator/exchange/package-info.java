/**
 * One deterministic, seeded exchange: instruments, order books, price-time matching against synthetic liquidity,
 * accounts, the tape and its candles. It knows no broker's wire format; front ends listen and ask.
 */
package dev.naru.simulator.exchange;
