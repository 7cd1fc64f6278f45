/** Balances and positions over all connections. */
package dev.naru.account;
