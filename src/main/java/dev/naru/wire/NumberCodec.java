package dev.naru.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Codecs for prices, amounts and quantities. */
final class NumberCodec {
    private NumberCodec() {}

    private static BigDecimal asDecimal(Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
    }

    private static String wholeText(BigDecimal value, String expected) {
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            throw new UnwritableException(value.toPlainString() + " (expected " + expected + ")");
        }
        return value.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
    }

    /** Whole won; {@code unit} is what one on the wire stands for. */
    record Won(long unit) implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            BigDecimal value = NumberText.decimal(row.text(slot), row.start(slot), row.end(slot), "won");
            if (value.scale() > 0) {
                value = whole(value);
            }
            return unit == 1 ? value : value.multiply(BigDecimal.valueOf(unit));
        }

        private static BigDecimal whole(BigDecimal value) {
            try {
                return value.setScale(0, RoundingMode.UNNECESSARY);
            } catch (ArithmeticException e) {
                throw new Unreadable(value.toPlainString(), "whole won");
            }
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value).divide(BigDecimal.valueOf(unit)), "whole won");
        }

        @Override
        public String writeNull() {
            return "0";
        }
    }

    /** A price of any number of decimals; zero means there is none. */
    record Price(boolean unsigned) implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int from = unsigned ? NumberText.lastSign(row.text(slot), row.start(slot), row.end(slot)) : row.start(slot);
            BigDecimal value = NumberText.decimal(row.text(slot), from, row.end(slot), "a price");
            if (value.signum() == 0) {
                return null;
            }
            return unsigned ? value.abs() : value;
        }

        @Override
        public String write(Object value) {
            return asDecimal(value).toPlainString();
        }
    }

    /** Any decimal number; with {@code scale} ≥ 0 exactly that many decimals. */
    record Decimal(int scale) implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            BigDecimal value = NumberText.decimal(row.text(slot), row.start(slot), row.end(slot), "a decimal number");
            try {
                return scale < 0 ? value : value.setScale(scale, RoundingMode.UNNECESSARY);
            } catch (ArithmeticException e) {
                throw new Unreadable(value.toPlainString(), "at most " + scale + " decimals");
            }
        }

        @Override
        public String write(Object value) {
            BigDecimal decimal = asDecimal(value);
            try {
                return (scale < 0 ? decimal : decimal.setScale(scale, RoundingMode.UNNECESSARY)).toPlainString();
            } catch (ArithmeticException e) {
                throw new UnwritableException(decimal.toPlainString() + " (expected at most " + scale + " decimals)");
            }
        }
    }

    /** A count; {@code unit} is what one on the wire stands for. */
    record Whole(long unit, String expected) implements Codec {
        @Override
        public Class<?> type() {
            return Long.class;
        }

        @Override
        public Object read(Row row, int slot) {
            long value = NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), expected);
            return unit == 1 ? value : Math.multiplyExact(value, unit);
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value).divide(BigDecimal.valueOf(unit)), expected);
        }
    }

    /** A count whose sign tells something else. */
    record Magnitude() implements Codec {
        @Override
        public Class<?> type() {
            return Long.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int from = NumberText.lastSign(row.text(slot), row.start(slot), row.end(slot));
            return Math.abs(NumberText.wholeNumber(row.text(slot), from, row.end(slot), "shares"));
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value), "shares");
        }
    }

    /** A count that is not there when it is so big that the wire had no room for it. */
    record Below(long limit) implements Codec {
        @Override
        public Class<?> type() {
            return Long.class;
        }

        @Override
        public Object read(Row row, int slot) {
            long value = NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), "shares");
            return value < limit ? value : null;
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value), "shares");
        }
    }

    /** A count that is there only when the text of another field fits. */
    record CountIf(int gateSlot, String pattern) implements Codec {
        @Override
        public Class<?> type() {
            return Long.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return TableCodec.fits(pattern, row.copy(gateSlot))
                    ? NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), "shares")
                    : null;
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("shares-if can only be read");
        }
    }

    /** What the sign of a number tells; nothing for zero and for a number without a sign. */
    record Sign(Object plus, Object minus) implements Codec {
        @Override
        public Class<?> type() {
            return plus.getClass();
        }

        @Override
        public Object read(Row row, int slot) {
            int from = NumberText.lastSign(row.text(slot), row.start(slot), row.end(slot));
            BigDecimal number = NumberText.decimal(row.text(slot), from, row.end(slot), "a signed number");
            char sign = row.text(slot).charAt(from);
            return number.signum() == 0 || !NumberText.isSign(sign) ? null : sign == '+' ? plus : minus;
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("sign can only be read");
        }
    }

    /** A decimal number under any number of signs, of which the last counts. */
    record SignedDecimal() implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int from = NumberText.lastSign(row.text(slot), row.start(slot), row.end(slot));
            return NumberText.decimal(row.text(slot), from, row.end(slot), "a decimal number");
        }

        @Override
        public String write(Object value) {
            return asDecimal(value).toPlainString();
        }
    }

    /** A number without a point, whose last {@code decimals} digits are decimals. */
    record Scaled(int decimals) implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            String expected = "a whole number, its last " + decimals + " digits decimals";
            long value = NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), expected);
            return BigDecimal.valueOf(value, decimals);
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value).movePointRight(decimals), "at most " + decimals + " decimals");
        }
    }

    /** A count that is not there when it, or the field in {@code gateSlot} (if &ge; 0), is zero. */
    record Nonzero(int gateSlot) implements Codec {
        @Override
        public Class<?> type() {
            return Long.class;
        }

        @Override
        public Object read(Row row, int slot) {
            long value = NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), "a whole number");
            return value == 0 || gateSlot >= 0 && isZero(row, gateSlot) ? null : value;
        }

        private static boolean isZero(Row row, int slot) {
            return row.isEmpty(slot)
                    || NumberText.decimal(row.text(slot), row.start(slot), row.end(slot), "a number")
                                    .signum()
                            == 0;
        }

        @Override
        public String write(Object value) {
            return wholeText(asDecimal(value), "a whole number");
        }
    }

    /**
     * A change whose direction stands in another field: 1 and 2 (상한, 상승) up, 4 and 5 (하한, 하락) down, 3 (보합) flat.
     */
    record Signed(int signSlot) implements Codec {
        @Override
        public Class<?> type() {
            return BigDecimal.class;
        }

        @Override
        public Object read(Row row, int slot) {
            BigDecimal value = NumberText.decimal(row.text(slot), row.start(slot), row.end(slot), "a decimal number");
            if (row.isEmpty(signSlot)) {
                return value;
            }
            return switch (row.text(signSlot).charAt(row.start(signSlot))) {
                case '1', '2', '+' -> value.signum() < 0 ? value.negate() : value;
                case '4', '5', '-' -> value.signum() > 0 ? value.negate() : value;
                case '0', '3' -> value;
                default -> throw new Unreadable(row.copy(signSlot), "a sign code 1 to 5");
            };
        }

        @Override
        public String write(Object value) {
            return asDecimal(value).toPlainString();
        }
    }
}
