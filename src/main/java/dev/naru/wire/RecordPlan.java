package dev.naru.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * How one canonical record is made of a row.
 *
 * <p>The readings of all targets are joined with the record's constructor to one method handle, which the virtual machine
 * compiles as if it had been written by hand for this map.
 */
final class RecordPlan {
    private static final MethodType READER = MethodType.methodType(Object.class, Row.class, Making.class);

    private final RecordShape shape;
    private final int missingNames;
    private final MethodHandle maker;

    /** @param missingNames index of the component that takes the names of what was not given, -1 for none */
    RecordPlan(RecordShape shape, List<Target> targets, int missingNames) {
        this.shape = shape;
        this.missingNames = missingNames;
        this.maker = maker(shape, targets);
    }

    private static MethodHandle maker(RecordShape shape, List<Target> targets) {
        MethodHandle made = shape.constructor();
        int[] sameTwo = new int[2 * shape.size()];
        for (int i = shape.size() - 1; i >= 0; i--) {
            made = MethodHandles.collectArguments(made, i, reader(shape, i, targets));
            sameTwo[2 * i + 1] = 1;
        }
        return MethodHandles.permuteArguments(made.asType(made.type().changeReturnType(Object.class)), READER, sameTwo);
    }

    private static MethodHandle reader(RecordShape shape, int index, List<Target> targets) {
        Class<?> type = shape.declaredTypeOf(index);
        for (Target target : targets) {
            if (target.index() == index) {
                MethodType raw = MethodType.methodType(
                        type.isPrimitive() ? type : Object.class, Target.class, Row.class, Making.class);
                String name = type.isPrimitive() ? type.getName() + "Of" : "objectOf";
                return MethodHandles.insertArguments(find(name, raw), 0, target).asType(READER.changeReturnType(type));
            }
        }
        return MethodHandles.empty(READER.changeReturnType(type));
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(RecordPlan.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no reader " + name, e);
        }
    }

    private static Object objectOf(Target target, Row row, Making making) {
        return making.read(target, row);
    }

    // A primitive that is missing makes the record incomplete, so what stands in for it is never seen.

    private static long longOf(Target target, Row row, Making making) {
        return making.read(target, row) instanceof Long value ? value : 0;
    }

    private static int intOf(Target target, Row row, Making making) {
        return making.read(target, row) instanceof Integer value ? value : 0;
    }

    private static boolean booleanOf(Target target, Row row, Making making) {
        return making.read(target, row) instanceof Boolean value && value;
    }

    /** @return {@code null} when something it can't do without is missing; that is told to {@code problems} */
    Object build(Row row, Problems problems) {
        return build(row, new Making(problems, false));
    }

    /** As {@link #build}, but an incomplete record is nothing worth telling, such as a level nobody quotes. */
    Object buildIfComplete(Row row, Problems problems) {
        return build(row, new Making(problems, true));
    }

    private Object build(Row row, Making making) {
        Object record;
        try {
            record = (Object) maker.invokeExact(row, making);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (making.isIncomplete()) {
            return null;
        }
        return missingNames < 0 ? record : withNamesOfMissing(record);
    }

    private Object withNamesOfMissing(Object record) {
        Object[] values = new Object[shape.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.valueOf(record, i);
            if (values[i] == null && i != missingNames) {
                missing.add(shape.names().get(i));
            }
        }
        values[missingNames] = List.copyOf(missing);
        return shape.create(values);
    }
}
