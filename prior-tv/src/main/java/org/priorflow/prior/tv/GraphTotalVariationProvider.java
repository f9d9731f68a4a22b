package org.priorflow.prior.tv;

import static org.priorflow.prior.tv.IterativeSettings.ITERATION_LIMIT;
import static org.priorflow.prior.tv.IterativeSettings.TOLERANCE;
import static org.priorflow.prior.tv.IterativeSettings.WEIGHT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.GraphTotalVariationPrior.Edge;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link GraphTotalVariationPrior} from an edge list in a file. */
public final class GraphTotalVariationProvider implements PriorProvider {

    private static final Setting<Integer> NODE_COUNT = Setting.integer(
                    "nodeCount", null, "the number of nodes of the graph")
            .atLeast(1);
    private static final Setting<String> EDGES = Setting.text(
            "edges", null, "the path of a CSV file with a line a,b or a,b,weight per edge, nodes counted from 0");

    @Override
    public String id() {
        return "graph-tv";
    }

    @Override
    public String summary() {
        return "Total variation along the edges of a graph: constant on few connected parts; certified proximal map.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(NODE_COUNT, EDGES, WEIGHT, TOLERANCE, ITERATION_LIMIT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Citations.BECK, Citations.ODONOGHUE, Citations.ANDERSON);
    }

    @Override
    public Prior create(Settings settings) {
        return new GraphTotalVariationPrior(
                settings.valueOf(NODE_COUNT),
                read(Path.of(settings.valueOf(EDGES))),
                settings.valueOf(WEIGHT),
                settings.valueOf(TOLERANCE),
                settings.valueOf(ITERATION_LIMIT));
    }

    private static List<Edge> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "There is no edge list %s. Maybe the path is relative to another folder?".formatted(file), e);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The edge list %s cannot be read (%s). Maybe it is no text in UTF-8?"
                            .formatted(file, e.getMessage()),
                    e);
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                edges.add(edge(file, i + 1, lines.get(i).split(",")));
            }
        }
        return edges;
    }

    private static Edge edge(Path file, int line, String[] cells) {
        try {
            if (cells.length == 2 || cells.length == 3) {
                double weight = cells.length == 3 ? Double.parseDouble(cells[2].strip()) : 1;
                return new Edge(Integer.parseInt(cells[0].strip()), Integer.parseInt(cells[1].strip()), weight);
            }
        } catch (NumberFormatException e) {
            // told below, with the line
        }
        throw new InvalidInputException(
                "Line %d of %s is '%s', but must be a,b or a,b,weight with node indices a and b."
                        .formatted(line, file, String.join(",", cells)));
    }
}
