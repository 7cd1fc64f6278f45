/**
 * The dialect of the integration guide (documents/003) for the same broker: its paths and api-ids, but payloads nested in
 * {@code body}, errors of its own, other names in some calls, and a stream of named values. Where the guide is silent the
 * official wire stands inside its envelope.
 */
package dev.naru.simulator.kiwoomguide;
