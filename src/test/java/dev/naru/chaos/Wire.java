package dev.naru.chaos;

/** Where a child hub tells its parent something, a line each. */
interface Wire {
    void println(Object line);
}
