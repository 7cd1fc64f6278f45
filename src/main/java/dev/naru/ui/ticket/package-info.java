/**
 * The order form. {@link dev.naru.ui.ticket.OrderTicket} knows no service: it is told what it needs and says what the
 * user wants; {@link dev.naru.ui.ticket.TicketDesk} stands between it and the hub.
 */
package dev.naru.ui.ticket;
