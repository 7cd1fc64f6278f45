/** What {@code java -jar naru.jar <command>} does beside the server. */
package dev.naru.operate.command;
