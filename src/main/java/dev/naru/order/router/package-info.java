/** One lane per connection: at most one unanswered order in flight, each sent exactly once. */
package dev.naru.order.router;
