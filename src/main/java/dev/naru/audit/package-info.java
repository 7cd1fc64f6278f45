/** Who did what, when and from where: one append-only, hash-chained log for the whole hub. */
package dev.naru.audit;
