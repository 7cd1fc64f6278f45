/**
 * Files under the routes folder while the hub runs: what has changed, whether it can be used as it stands, and a copy of
 * what could. Knows files, not what runs of them.
 */
package dev.naru.broker.live;
