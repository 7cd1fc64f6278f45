package dev.naru.wire;

/**
 * One component of a canonical record and where it comes from.
 *
 * @param index of the component in the record
 * @param required whether a record without it is lost
 * @param skips whether a record without it is none at all
 * @param expected what is told when nothing is there
 */
record Target(String name, int index, boolean required, boolean skips, String expected, Reading reading) {

    /** Gives the component's value of a record, {@code null} when there is none. */
    interface Reading {
        /** @throws Unreadable when there is something that can't be read */
        Object read(Row row, Problems problems);
    }
}
