package org.priorflow.spi;

import java.util.Locale;
import org.priorflow.check.Require;

/**
 * One side of the range of a numeric {@link Setting}.
 *
 * @param relation how a legal number stands to the limit
 * @param limit the limit, finite
 */
public record Bound(Relation relation, double limit) {

    /** How a legal number stands to a limit. */
    public enum Relation {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    public Bound {
        Require.finite(limit, "limit");
    }

    /** Whether {@code value} is legal; NaN never is. */
    public boolean admits(double value) {
        return switch (relation) {
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
        };
    }

    /** The bound as a person writes it, such as {@code >= 0}. */
    @Override
    public String toString() {
        boolean whole = limit == Math.rint(limit) && Math.abs(limit) < 1e9;
        String shown = whole ? String.valueOf((long) limit) : String.format(Locale.ROOT, "%s", limit);
        return relation.sign + " " + shown;
    }
}
