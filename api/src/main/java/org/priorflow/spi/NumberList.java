package org.priorflow.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/**
 * A list of finite numbers as the value of a setting.
 *
 * @param values the numbers, finite; never empty
 */
public record NumberList(List<Double> values) {

    public NumberList {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new InvalidInputException(
                    "values is an empty list, but must hold a number at least. Maybe leave it out?");
        }
        for (double value : values) {
            Require.finite(value, "an entry of values");
        }
    }

    public static NumberList of(double... values) {
        return new NumberList(Arrays.stream(values).boxed().toList());
    }

    /** The numbers as a new array. */
    public double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static @Nullable NumberList readOrNull(Object raw) {
        if (raw instanceof NumberList list) {
            return list;
        }
        List<?> entries = raw instanceof List<?> list ? list : List.of(raw);
        List<Double> numbers = new ArrayList<>();
        for (Object entry : entries) {
            Double number = entry == null ? null : Setting.asDouble(entry);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return numbers.isEmpty() ? null : new NumberList(numbers);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
