package org.priorflow.experiments.run;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.priorflow.check.InvalidInputException;

/**
 * One of several parts of a grid, so that a study can be spread over machines. Every run belongs to one shard, and which one
 * depends on its place in the grid alone.
 *
 * @param index which part, in [1, count]
 * @param count how many parts there are, >= 1
 */
public record Shard(int index, int count) {

    /** The whole grid. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw invalid(index + "/" + count);
        }
    }

    /**
     * Reads {@code i/n}.
     *
     * @throws InvalidInputException if it is not written so, or i is not in [1, n]
     */
    public static Shard parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw invalid(text);
        }
        return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    private static InvalidInputException invalid(String text) {
        return new InvalidInputException(
                "The shard is '%s', but must be i/n with 1 <= i <= n, such as 1/3. Maybe i and n are swapped?"
                        .formatted(text));
    }

    <T> List<T> of(List<T> all) {
        return IntStream.range(0, all.size())
                .filter(place -> place % count == index - 1)
                .mapToObj(all::get)
                .toList();
    }

    String suffix() {
        return count == 1 ? "" : "-shard-%d-of-%d".formatted(index, count);
    }
}
