/**
 * What a broker folder plugs into: packs, connections, sessions, call budget, streams, and the Camel components
 * {@code broker-call}, {@code broker-stream} and {@code map}. Nothing here knows a broker by name.
 */
package dev.naru.broker;
