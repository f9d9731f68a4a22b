package org.priorflow.spi;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a person probably meant to type. */
public final class NearestName {

    private NearestName() {}

    /**
     * Returns the name with the least edit distance to {@code typed}, or null if none is near enough to be meant. Letter
     * case does not count; where no name is near, one that continues or begins what was typed is taken.
     */
    public static @Nullable String of(String typed, Collection<String> names) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        String nearest = null;
        String related = null;
        int least = Math.max(2, wanted.length() / 2);
        for (String name : names) {
            String candidate = name.toLowerCase(Locale.ROOT);
            int distance = editDistance(wanted, candidate);
            if (distance < least) {
                nearest = name;
                least = distance;
            }
            boolean continues = candidate.startsWith(wanted) || wanted.startsWith(candidate);
            if (related == null && continues && !wanted.isEmpty()) {
                related = name;
            }
        }
        return nearest == null ? related : nearest;
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
