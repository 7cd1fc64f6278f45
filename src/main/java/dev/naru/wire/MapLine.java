package dev.naru.wire;

/** {@code source | codec}. @param codec {@code null} when the line has none */
record MapLine(Source source, String codec) {

    /** @throws IllegalArgumentException saying what is wrong with it */
    static MapLine parse(String text) {
        int literalEnd = text.startsWith("'") ? text.indexOf('\'', 1) : 0;
        int bar = text.indexOf('|', Math.max(0, literalEnd));
        if (bar < 0) {
            return new MapLine(Source.parse(text.trim()), null);
        }
        String codec = text.substring(bar + 1).trim();
        if (codec.isEmpty()) {
            throw new IllegalArgumentException("no codec after | (expected one of: " + Codecs.NAMES + ")");
        }
        return new MapLine(Source.parse(text.substring(0, bar).trim()), codec);
    }

    String expected(Class<?> type) {
        return codec != null ? codec : type.getSimpleName();
    }
}
