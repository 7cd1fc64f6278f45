/** Which connection an order goes through that names none: asked before risk, journal and lane, which it then passes. */
package dev.naru.order.choice;
