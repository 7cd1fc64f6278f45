/** Sign-in, roles, API keys, secrets. */
package dev.naru.security;
