/** REST and WebSocket for programs, under {@code /api/v1}. */
package dev.naru.api;
