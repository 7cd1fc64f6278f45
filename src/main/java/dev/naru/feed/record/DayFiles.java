package dev.naru.feed.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Appends canonical records to CSV files, one per type and day: {@code <directory>/trade-2026-10-01.csv}. Only whole lines
 * are ever left behind: what a crash or a full disk cut off is taken away before the next line, and a file whose header is
 * another one is continued in {@code trade-2026-10-01-2.csv}.
 */
public final class DayFiles {
    private static final Object ONE_WRITER = new Object();
    private static final int MOST_FILES = 100;
    private static final int BLOCK = 4_096;

    private Path directory;
    private ZoneId zone;

    public void setDirectory(String directory) {
        this.directory = Path.of(directory);
    }

    /** @param zone where a day begins */
    public void setZone(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** @param body a record or a list of records; with a list, what one file takes is written in one go */
    public void append(Object body) throws IOException {
        Map<Path, StringBuilder> lines = new LinkedHashMap<>();
        Map<Path, Columns> types = new LinkedHashMap<>();
        for (Object record : Columns.records(body)) {
            Columns type = Columns.of(record);
            Path file = directory.resolve(type.name() + "-" + type.day(record, zone));
            types.put(file, type);
            lines.computeIfAbsent(file, missing -> new StringBuilder()).append(line(type, record));
        }
        for (Map.Entry<Path, StringBuilder> each : lines.entrySet()) {
            append(
                    each.getKey(),
                    header(types.get(each.getKey())),
                    each.getValue().toString());
        }
    }

    private void append(Path name, String header, String lines) throws IOException {
        Files.createDirectories(directory);
        synchronized (ONE_WRITER) {
            for (int part = 1; part <= MOST_FILES; part++) {
                Path file = Path.of(name + (part == 1 ? "" : "-" + part) + ".csv");
                try (FileChannel channel = FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    long end = endOfWholeLines(channel);
                    if (end == 0 || begins(channel, header)) {
                        write(channel, end, end == 0 ? header + lines : lines);
                        return;
                    }
                }
            }
        }
        throw new IOException(name + ".csv: " + MOST_FILES + " files of that day have other columns");
    }

    private static void write(FileChannel channel, long end, String text) throws IOException {
        channel.truncate(end).position(end);
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static boolean begins(FileChannel channel, String header) throws IOException {
        byte[] expected = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer found = ByteBuffer.allocate(expected.length);
        channel.read(found, 0);
        return found.flip().equals(ByteBuffer.wrap(expected));
    }

    /** Behind the last line feed. */
    private static long endOfWholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0) {
            int length = (int) Math.min(BLOCK, end);
            ByteBuffer block = ByteBuffer.allocate(length);
            channel.read(block, end - length);
            for (int i = length - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return end - length + i + 1;
                }
            }
            end -= length;
        }
        return 0;
    }

    private static String header(Columns type) {
        return type.columns().stream().map(Columns.Column::name).collect(Collectors.joining(",", "", "\n"));
    }

    private static String line(Columns type, Object record) {
        return type.columns().stream()
                .map(column -> cell(column.text(record)))
                .collect(Collectors.joining(",", "", "\n"));
    }

    /** One record stays on one line, whatever a broker wrote into a text. */
    private static String cell(String text) {
        if (text == null) {
            return "";
        }
        String oneLine = text.replace('\r', ' ').replace('\n', ' ');
        boolean plain = oneLine.indexOf(',') < 0 && oneLine.indexOf('"') < 0 && !oneLine.isEmpty();
        return plain ? oneLine : "\"" + oneLine.replace("\"", "\"\"") + "\"";
    }
}
