package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A reference that is the held-out part of a finite data set; its samples are rows of that part. */
public interface DataReference extends Reference {

    /** The rows that flows may learn from [m, d], DOUBLE; not to be written to. */
    INDArray trainingData();
}
