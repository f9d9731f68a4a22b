package org.priorflow.spi;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what a person probably meant to type. */
public final class NearestName {

    private NearestName() {}

    /**
     * Returns the name with the least edit distance to {@code typed}, or null if none is near enough to be meant. Letter
     * case does not count; where no name is near, one that continues or begins what was typed is taken, if they share two letters at least.
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
            if (related == null && continues && Math.min(wanted.length(), candidate.length()) > 1) {
                related = name;
            }
        }
        return nearest == null ? related : nearest;
    }

    // Insertions, deletions, substitutions and swaps of neighbours (the optimal string alignment distance).
    private static int editDistance(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : nextDistance(a, b, i, j, distance);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int nextDistance(String a, String b, int i, int j, int[][] distance) {
        int substitution = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(substitution, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
