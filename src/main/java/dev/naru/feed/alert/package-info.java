/** What makes messages to people out of what happens on the bus. Used by the alert kamelets. */
package dev.naru.feed.alert;
