/** A pack's samples, which are its contract: wire payloads and what they mean, orders and how they are written, answers and what they prove. */
package dev.naru.broker.sample;
