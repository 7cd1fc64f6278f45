/** What must survive: every piece of evidence, written before anybody acts on it. */
package dev.naru.order.journal;
