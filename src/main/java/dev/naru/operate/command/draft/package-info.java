/** Drafts of packs, made of what a broker publishes: an OpenAPI document, sample payloads. Every guess is marked as one. */
package dev.naru.operate.command.draft;
