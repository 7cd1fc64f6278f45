/** Orders from routes: the endpoint {@code order:} and what reads other people's names for an order's fields. */
package dev.naru.order.endpoint;
