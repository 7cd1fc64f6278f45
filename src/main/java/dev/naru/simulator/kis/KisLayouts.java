package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Layouts;

/** The broker's response layouts; what is not known is 0, N, or empty text. */
final class KisLayouts {

    private static final Layouts LAYOUTS = new Layouts("/simulator/kis/layouts.txt", (field, format) -> neutral(field));

    private KisLayouts() {}

    static Layouts.Row row(String output) {
        return LAYOUTS.row(output);
    }

    private static String neutral(String field) {
        if (field.endsWith("_yn")) {
            return "N";
        }
        boolean isText = field.endsWith("_dt")
                || field.endsWith("_date")
                || field.endsWith("_name")
                || field.endsWith("_name120")
                || field.endsWith("isnm")
                || field.endsWith("_reas");
        return isText ? "" : "0";
    }
}
