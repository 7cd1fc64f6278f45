package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled map from a wire to the model. */
sealed interface Inbound permits CaretMap, JsonMap {

    /** Reads payload after payload; holds buffers, so it belongs to one caller. */
    interface Reader {
        void read(Frame frame, Sink sink);

        void read(JsonNode payload, Sink sink);
    }

    Reader reader(MapContext context);
}
