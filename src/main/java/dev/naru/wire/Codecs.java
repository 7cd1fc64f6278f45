package dev.naru.wire;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes codecs from how maps spell them, such as {@code won} or {@code signed(PRDY_VRSS_SIGN)}. */
final class Codecs {
    static final String NAMES = "text, code, price, won, won(unit), decimal, decimal(n), percent, abs, abs-shares,"
            + " signed(FIELD), signed-decimal, scaled(n), sign(PLUS,MINUS), shares, shares(unit), integer, nonzero,"
            + " nonzero(FIELD), hhmmss-kst, hhmmss-kst(DATE), time-kst(pattern), time-kst(pattern,DATE), yyyymmdd,"
            + " day-start, datetime-kst(pattern), iso-time, epoch-ms, plus(60s), until(table), flag(Y), table(name),"
            + " table(name,part), marks(label,...), order-number, order-number(width), digits(from,to), masked,"
            + " given(there,missing), prefixed(A), prefixed(A,pattern,otherwise), suffixed(table), suffix(table),"
            + " padded(width), groups(width,kept), contains(text), words(table), shares-below(n), shares-if(FIELD,text*),"
            + " left-hhmmss, minutes-before(n), minutes-before(n,DATE)";
    private static final Set<String> OF_SEVERAL = Set.of("table", "marks", "words", "until", "suffixed");
    private static final Pattern CALL = Pattern.compile("([a-z-]+)(?:\\((.*)\\))?");

    private final CodeTables tables;
    private final ToIntFunction<String> slotOf;

    /** @param slotOf gives the slot of a wire name a codec needs besides its own */
    Codecs(CodeTables tables, ToIntFunction<String> slotOf) {
        this.tables = tables;
        this.slotOf = slotOf;
    }

    /**
     * @param type what the target holds
     * @param slots the slots of the line's sources
     * @throws IllegalArgumentException saying what was given and what was expected
     */
    Codec parse(String text, Class<?> type, int[] slots) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw unknown(text);
        }
        String name = call.group(1);
        List<String> args =
                call.group(2) == null ? List.of() : List.of(call.group(2).split("\\s*,\\s*"));
        if (slots.length > 1 && !OF_SEVERAL.contains(name)) {
            throw new IllegalArgumentException(
                    "codec \"" + text + "\" reads one source (expected table, marks, words, until or suffixed)");
        }
        return switch (name) {
            case "table" -> table(args, type, slots);
            case "marks" -> marks(text, args, slots);
            case "until" -> until(args, slots);
            case "words" -> named(args, (table, words) -> new TextCodec.Words(slots, words));
            case "sign" -> sign(args, type, text);
            case "suffix", "suffixed", "prefixed", "padded", "groups" -> code(name, args, type, text);
            case "price",
                    "won",
                    "decimal",
                    "percent",
                    "abs",
                    "abs-shares",
                    "signed",
                    "signed-decimal",
                    "scaled",
                    "shares",
                    "shares-below",
                    "shares-if",
                    "integer",
                    "nonzero" -> number(name, args, text);
            case "hhmmss-kst",
                    "minutes-before",
                    "left-hhmmss",
                    "time-kst",
                    "yyyymmdd",
                    "day-start",
                    "datetime-kst",
                    "iso-time",
                    "epoch-ms",
                    "plus" -> time(name, args, text);
            default -> word(name, args, text);
        };
    }

    private Codec number(String name, List<String> args, String text) {
        return switch (name) {
            case "price" -> new NumberCodec.Price(false);
            case "abs" -> new NumberCodec.Price(true);
            case "abs-shares" -> new NumberCodec.Magnitude();
            case "signed-decimal" -> new NumberCodec.SignedDecimal();
            case "scaled" -> new NumberCodec.Scaled((int) number(only(args, text, "scaled(3)"), text));
            case "won" -> new NumberCodec.Won(number(args, 1, text));
            case "decimal" -> new NumberCodec.Decimal((int) number(args, -1, text));
            case "percent" -> new NumberCodec.Decimal(-1);
            case "shares" -> new NumberCodec.Whole(number(args, 1, text), "shares");
            case "shares-below" -> new NumberCodec.Below(number(only(args, text, "shares-below(4294967295)"), text));
            case "shares-if" -> {
                two(args, text, "shares-if(FIELD,text*)");
                yield new NumberCodec.CountIf(slotOf.applyAsInt(args.get(0)), args.get(1));
            }
            case "integer" -> new NumberCodec.Whole(1, "a whole number");
            case "nonzero" -> new NumberCodec.Nonzero(args.isEmpty() ? -1 : slotOf.applyAsInt(args.get(0)));
            case "signed" -> new NumberCodec.Signed(slotOf.applyAsInt(only(args, text, "signed(FIELD)")));
            default -> throw unknown(text);
        };
    }

    private Codec time(String name, List<String> args, String text) {
        return switch (name) {
            case "hhmmss-kst" -> new TimeCodec.TimeOfDay(args.isEmpty() ? -1 : slotOf.applyAsInt(args.get(0)), 0);
            case "minutes-before" -> {
                int minutes = (int) number(only(args, text, "minutes-before(1,DATE)"), text);
                yield new TimeCodec.TimeOfDay(args.size() > 1 ? slotOf.applyAsInt(args.get(1)) : -1, minutes);
            }
            case "left-hhmmss" -> new TimeCodec.TimeLeft();
            case "yyyymmdd" -> new TimeCodec.Date(args.isEmpty() ? "" : args.get(0));
            case "day-start" -> new TimeCodec.DayStart();
            case "iso-time" -> new TimeCodec.IsoTime();
            case "epoch-ms" -> new TimeCodec.EpochMillis();
            case "time-kst" -> {
                String pattern = only(args, text, "time-kst(HH:mm:ss)");
                int date = args.size() > 1 ? slotOf.applyAsInt(args.get(1)) : -1;
                yield new TimeCodec.PatternTime(format(pattern, text), pattern, date);
            }
            case "plus" -> {
                String after = only(args, text, "plus(60s)");
                TimeCodec.duration(after);
                yield new TimeCodec.AfterReceipt(new TimeCodec.Same(after));
            }
            case "datetime-kst" -> {
                String pattern = only(args, text, "datetime-kst(yyyyMMddHHmmss)");
                yield new TimeCodec.DateTime(format(pattern, text), pattern);
            }
            default -> throw unknown(text);
        };
    }

    private static DateTimeFormatter format(String pattern, String text) {
        try {
            return DateTimeFormatter.ofPattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("codec \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private Codec code(String name, List<String> args, Class<?> type, String text) {
        return switch (name) {
            case "suffix" -> named(args, (table, codes) -> new CodeCodec.Suffix(table, codes, type));
            case "suffixed" -> named(args, CodeCodec.Suffixed::new);
            case "prefixed" -> new CodeCodec.Prefixed(
                    only(args, text, "prefixed(A)"),
                    args.size() > 1 ? Pattern.compile(args.get(1)) : null,
                    args.size() > 2 ? args.get(2) : "");
            case "padded" -> new CodeCodec.Padded((int) number(only(args, text, "padded(9)"), text));
            case "groups" -> {
                two(args, text, "groups(width,kept)");
                int width = (int) number(args.get(0), text);
                int kept = (int) number(args.get(1), text);
                if (kept < 1 || width < kept) {
                    throw new IllegalArgumentException("codec \"" + text + "\" (expected groups(width,kept))");
                }
                yield new CodeCodec.Groups(width, kept);
            }
            default -> throw unknown(text);
        };
    }

    private Codec until(List<String> args, int[] slots) {
        return named(args, (table, codes) -> {
            codes.values().stream().filter(Objects::nonNull).forEach(TimeCodec::duration);
            return new TimeCodec.AfterReceipt(new TableCodec(table, codes, 0, String.class, slots));
        });
    }

    private static Codec sign(List<String> args, Class<?> type, String text) {
        two(args, text, "sign(PLUS,MINUS)");
        return new NumberCodec.Sign(Literals.of(args.get(0), type), Literals.of(args.get(1), type));
    }

    private static Codec word(String name, List<String> args, String text) {
        return switch (name) {
            case "text" -> new TextCodec.Text();
            case "code" -> new CodeCodec.Code();
            case "contains" -> new TextCodec.Contains(only(args, text, "contains(text)"));
            case "masked" -> new TextCodec.Masked();
            case "flag" -> new TextCodec.Flag(only(args, text, "flag(Y)"));
            case "order-number" -> new TextCodec.OrderNumber((int) number(args, 0, text));
            case "digits" -> {
                two(args, text, "digits(from,to)");
                yield new TextCodec.Digits((int) number(args.get(0), text), (int) number(args.get(1), text));
            }
            case "given" -> {
                two(args, text, "given(there,missing)");
                yield new TextCodec.Given(args.get(0), args.get(1));
            }
            default -> throw unknown(text);
        };
    }

    private Codec table(List<String> args, Class<?> type, int[] slots) {
        int part = args.size() > 1 ? (int) number(args.get(1), "table") : 0;
        return named(args, (name, table) -> new TableCodec(name, table, part, type, slots));
    }

    /** A codec over the code table that its first argument names. */
    private Codec named(List<String> args, BiFunction<String, Map<String, String>, Codec> codec) {
        String name = args.isEmpty() ? "" : args.get(0);
        Map<String, String> table = tables.table(name);
        if (table == null) {
            throw new IllegalArgumentException("unknown table \"" + name + "\" (expected one of broker.yaml codes: "
                    + String.join(", ", tables.names()) + ")");
        }
        try {
            return codec.apply(name, table);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("table \"" + name + "\" gives " + e.getMessage(), e);
        }
    }

    private static Codec marks(String text, List<String> labels, int[] slots) {
        if (labels.size() != slots.length) {
            throw new IllegalArgumentException("codec \"" + text + "\" has " + labels.size() + " labels (expected "
                    + slots.length + ", one per source)");
        }
        return new TextCodec.Marks(slots, labels);
    }

    private static long number(List<String> args, long none, String text) {
        return args.isEmpty() ? none : number(args.get(0), text);
    }

    private static long number(String arg, String text) {
        try {
            return Long.parseLong(arg);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("codec \"" + text + "\": \"" + arg + "\" (expected a whole number)", e);
        }
    }

    private static String only(List<String> args, String text, String expected) {
        if (args.isEmpty() || args.get(0).isEmpty()) {
            throw new IllegalArgumentException("codec \"" + text + "\" (expected " + expected + ")");
        }
        return args.get(0);
    }

    private static void two(List<String> args, String text, String expected) {
        if (args.size() != 2) {
            throw new IllegalArgumentException("codec \"" + text + "\" (expected " + expected + ")");
        }
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("unknown codec \"" + text + "\" (expected one of: " + NAMES + ")");
    }
}
