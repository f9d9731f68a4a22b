package org.priorflow.problem;

import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/**
 * How particles are images: channels one after the other, each line after line, so that d = channelCount * height * width.
 *
 * @param height the number of lines of a channel, >= 1
 * @param width the number of columns of a channel, >= 1
 * @param channels what the channels are called, at least one
 */
public record ImageShape(int height, int width, List<String> channels) {

    public ImageShape {
        Require.atLeast(height, 1, "height");
        Require.atLeast(width, 1, "width");
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new InvalidInputException("channels is empty, but an image has one channel at least. Maybe name it?");
        }
    }

    /** The shape of an image with one channel. */
    public static ImageShape of(int height, int width) {
        return new ImageShape(height, width, List.of("image"));
    }

    /** The number of pixels of a channel. */
    public int pixelCount() {
        return Math.multiplyExact(height, width);
    }

    /** d, the number of coordinates of a particle. */
    public int dimension() {
        return Math.multiplyExact(channels.size(), pixelCount());
    }
}
