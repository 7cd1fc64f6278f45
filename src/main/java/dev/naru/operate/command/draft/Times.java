package dev.naru.operate.command.draft;

/** Which codec reads a time, by what it looks like. */
final class Times {
    private Times() {}

    /** @return {@code null} when it looks like no time */
    static String codec(WireField field) {
        String example = field.example();
        String format = field.schema().path("format").asText();
        if (example.matches("\\d{13}")
                || field.type().equals("integer") && (format.equals("int64") || example.isEmpty())) {
            return "epoch-ms";
        } else if (example.matches("\\d{14}")) {
            return "datetime-kst(yyyyMMddHHmmss)";
        } else if (example.matches("\\d{8}")) {
            return "day-start";
        } else if (example.matches("\\d{6}|\\d{9}")) {
            return "hhmmss-kst";
        } else if (example.matches("\\d{2}:\\d{2}:\\d{2}")) {
            return "time-kst(HH:mm:ss)";
        } else if (example.matches("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}")) {
            String between = example.charAt(10) == 'T' ? "'T'" : " ";
            return "datetime-kst(yyyy-MM-dd" + between + "HH:mm:ss)";
        } else if (format.equals("date-time") || example.matches("\\d{4}-\\d{2}-\\d{2}T.*(Z|[+-]\\d{2}:?\\d{2})")) {
            return "iso-time";
        }
        return format.equals("date") || !example.isEmpty() ? null : "hhmmss-kst";
    }
}
