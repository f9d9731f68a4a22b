/** JMH benchmarks of the kernels, and the page that sets them beside what the machine can do. */
@NullMarked
package org.priorflow.benchmark;

import org.jspecify.annotations.NullMarked;
