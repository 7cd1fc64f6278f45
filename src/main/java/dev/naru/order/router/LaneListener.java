package dev.naru.order.router;

import dev.naru.order.journal.Intent;

/** Told by a lane, on the lane's own thread: must return at once. */
public interface LaneListener {

    /** An answer came and is journalled: notices that waited for a number can be matched now. */
    void answered(String connection);

    /** A send ended without proof of what became of it. */
    void inDoubt(Intent intent);
}
