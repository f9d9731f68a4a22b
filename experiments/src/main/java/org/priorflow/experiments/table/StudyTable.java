package org.priorflow.experiments.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables that a study leaves behind, with the type of every column as DuckDB names it. */
public enum StudyTable {
    /** One row for each run, step and metric. */
    RESULTS(
            "results.csv",
            "problem VARCHAR, prior VARCHAR, flow VARCHAR, seed BIGINT, run_id VARCHAR, status VARCHAR, step BIGINT,"
                    + " gradient_evaluations BIGINT, metric VARCHAR, value DOUBLE"),
    /** One row for each run. */
    RUNS(
            "runs.csv",
            "problem VARCHAR, prior VARCHAR, flow VARCHAR, seed BIGINT, run_id VARCHAR, status VARCHAR, steps BIGINT,"
                    + " gradient_evaluations BIGINT, step_seconds DOUBLE, seconds DOUBLE, message VARCHAR"),
    /** One row for each cell and metric, at the end of the runs. */
    SUMMARY(
            "summary.csv",
            "problem VARCHAR, prior VARCHAR, flow VARCHAR, metric VARCHAR, mean DOUBLE, standard_deviation DOUBLE,"
                    + " median DOUBLE, interval_low DOUBLE, interval_high DOUBLE, runs BIGINT, failed_runs BIGINT,"
                    + " is_best BOOLEAN"),
    /** One row for each run and record; a file in the folder of each run. */
    COSTS("costs.csv", "run_id VARCHAR, step BIGINT, gradient_evaluations BIGINT, seconds DOUBLE");

    /** The table of results once more, in a form that is read faster and keeps its types. */
    public static final String RESULTS_PARQUET = "results.parquet";

    private final String file;
    private final Map<String, String> columns;

    StudyTable(String file, String columns) {
        this.file = file;
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns.split(", ")) {
            String[] parts = column.split(" ");
            types.put(parts[0], parts[1]);
        }
        this.columns = Collections.unmodifiableMap(types);
    }

    /** The name of its file. */
    public String file() {
        return file;
    }

    /** The types of its columns by their names, in their order. */
    public Map<String, String> columns() {
        return columns;
    }
}
