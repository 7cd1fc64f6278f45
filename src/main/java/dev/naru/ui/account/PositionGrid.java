package dev.naru.ui.account;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import dev.naru.model.Position;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** 보유종목 over all accounts. A total is shown only when every row's value is known. */
final class PositionGrid extends Grid<Position> {
    private static final long serialVersionUID = 1L;

    private final Column<Position> valueColumn;
    private final Column<Position> costColumn;
    private final Column<Position> profitColumn;

    /** @param names the name of a symbol in the reader's language; {@code null} when it has none */
    PositionGrid(Function<String, String> names) {
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        setSizeFull();
        setMultiSort(true);
        addColumn(position -> name(names, position))
                .setHeader(getTranslation("orders.symbol"))
                .setSortable(true)
                .setAutoWidth(true);
        addColumn(Position::symbol).setHeader(getTranslation("account.code")).setAutoWidth(true);
        addComponentColumn(position -> {
                    Span span = new Span(position.connection());
                    span.addClassName("source-badge");
                    return span;
                })
                .setHeader(getTranslation("orders.connection"))
                .setComparator(Position::connection)
                .setAutoWidth(true);
        number("account.quantity", position -> Figures.quantity(position.quantity()));
        number("account.sellable", position -> Figures.quantity(position.sellable()));
        number("account.average", position -> Figures.price(position.averagePrice()));
        number("account.price", position -> Figures.price(position.price()));
        costColumn = number("account.cost", position -> Figures.price(position.cost()));
        valueColumn = number("account.value", position -> Figures.price(position.value()));
        profitColumn = toned("account.profit", position -> Figures.signed(position.profit()));
        toned("account.rate", position -> Figures.rate(position.profitRate()));
    }

    void show(Collection<Position> positions) {
        List<Position> held =
                positions.stream().filter(position -> position.quantity() != 0).toList();
        setItems(held);
        costColumn.setFooter(Figures.price(total(held, Position::cost)));
        valueColumn.setFooter(Figures.price(total(held, Position::value)));
        profitColumn.setFooter(Figures.signed(total(held, Position::profit)));
    }

    static BigDecimal total(Collection<Position> positions, Function<Position, BigDecimal> part) {
        List<BigDecimal> parts = positions.stream().map(part).toList();
        return parts.isEmpty() || parts.stream().anyMatch(Objects::isNull)
                ? null
                : parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String name(Function<String, String> names, Position position) {
        return Stream.of(names.apply(position.symbol()), position.name(), position.symbol())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private Column<Position> number(String key, ValueProvider<Position, String> value) {
        return addColumn(value)
                .setHeader(getTranslation(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
    }

    private Column<Position> toned(String key, ValueProvider<Position, String> value) {
        return addComponentColumn(position -> {
                    Span span = new Span(value.apply(position));
                    span.addClassName(Figures.tone(position.profit()));
                    return span;
                })
                .setHeader(getTranslation(key))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
    }
}
