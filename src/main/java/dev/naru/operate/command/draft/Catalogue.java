package dev.naru.operate.command.draft;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The text of {@code apis.csv}. */
final class Catalogue {
    private static final String HEAD =
            "id,category,name_ko,name_en,method,path,tr_live,tr_paper,required,paging,limit,changes,numbers,booleans";
    private static final List<String> ORDERS =
            List.of("order", "orders", "trade", "transfer", "cancel", "amend", "주문", "정정", "취소");

    private Catalogue() {}

    /** @param base what every path begins with */
    static String text(List<Operation> operations, String base) {
        return operations.stream()
                .map(operation -> row(operation, base))
                .collect(Collectors.joining("\n", HEAD + "\n", operations.isEmpty() ? "" : "\n"));
    }

    private static String row(Operation operation, String base) {
        return List.of(
                        operation.id(),
                        operation.tag(),
                        operation.summary(),
                        operation.summary(),
                        operation.method(),
                        base + operation.path(),
                        "",
                        "",
                        names(operation, WireField::required),
                        "",
                        "",
                        changes(operation) ? "Y" : "",
                        names(
                                operation,
                                field -> List.of("integer", "number").contains(field.type())
                                        && field.place().equals("body")),
                        names(
                                operation,
                                field -> field.type().equals("boolean")
                                        && field.place().equals("body")))
                .stream()
                .map(Catalogue::cell)
                .collect(Collectors.joining(","));
    }

    /** Whatever may change something counts as a submit, so that it is never sent twice; queries by POST are not. */
    private static boolean changes(Operation operation) {
        boolean reads = Words.anyIn(operation.words(), List.of("list", "search", "inquiry", "history", "조회", "내역"));
        return !operation.method().equals("GET")
                && (!operation.method().equals("POST") || Words.anyIn(operation.words(), ORDERS) && !reads);
    }

    private static String names(Operation operation, Predicate<WireField> which) {
        return operation.parameters().stream()
                .filter(field ->
                        !field.place().equals("header") && !field.place().equals("cookie"))
                .filter(which)
                .map(WireField::name)
                .collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.matches("(?s).*[\",\\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
