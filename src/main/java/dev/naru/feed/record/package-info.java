/** Canonical records as rows: of CSV files and of SQL tables. Used by the kamelets that write them. */
package dev.naru.feed.record;
