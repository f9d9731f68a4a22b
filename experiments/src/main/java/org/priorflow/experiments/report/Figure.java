package org.priorflow.experiments.report;

/**
 * A finished figure.
 *
 * @param name the name of its file, without extension
 * @param caption what it shows and how to read it
 * @param png the image
 * @param width how wide it is meant to be shown, in pixels; the image is twice as fine
 */
record Figure(String name, String caption, byte[] png, int width) {}
