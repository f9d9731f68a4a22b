/** Inverse problems of images and matrices: deblurring, inpainting, completion, robust principal components. */
@NullMarked
package org.priorflow.experiments.problem.imaging;

import org.jspecify.annotations.NullMarked;
