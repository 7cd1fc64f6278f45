package dev.naru.broker.live;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells, without reading a file, that it may have changed. */
record Mark(FileTime modified, long size, Object key) {

    static Mark of(BasicFileAttributes attributes) {
        return new Mark(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }
}
