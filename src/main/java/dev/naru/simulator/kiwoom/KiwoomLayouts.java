package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.Layouts;

/** The broker's response layouts: zeros where numbers are padded, empty text for whatever is not known. */
final class KiwoomLayouts {

    private static final Layouts LAYOUTS = new Layouts("/simulator/kiwoom/layouts.txt", new Layouts.Style() {
        @Override
        public String neutral(String field, String format) {
            if (format.startsWith(".")) {
                return KiwoomText.decimals(0, width(format));
            }
            return format.isEmpty() ? "" : number(format, 0);
        }

        @Override
        public String number(String format, long value) {
            return format.startsWith("Z") ? KiwoomText.zeros(value, width(format)) : Long.toString(value);
        }
    });

    private KiwoomLayouts() {}

    private static int width(String format) {
        return Integer.parseInt(format.substring(1));
    }

    static Layouts.Row row(String output) {
        return LAYOUTS.row(output);
    }
}
