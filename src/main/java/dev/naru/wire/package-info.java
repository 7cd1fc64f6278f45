/** Payload to model and back: frames, codecs, field maps. Pure functions, no I/O. */
package dev.naru.wire;
