package org.priorflow.experiments.problem.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** IDX files for tests. */
final class ImageFiles {

    private ImageFiles() {}

    /** The bytes of a file of the given type and sizes; entry e is e modulo 256. */
    static byte[] idx(int type, int... sizes) {
        int entries = 1;
        for (int size : sizes) {
            entries *= size;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + entries);
        bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
        for (int size : sizes) {
            bytes.putInt(size);
        }
        for (int e = 0; e < entries; e++) {
            bytes.put((byte) e);
        }
        return bytes.array();
    }

    /** A file of twenty images of 4 by 6 pixels. */
    static Path smallSet() {
        try {
            Path file = Files.createTempFile("images", "-idx3-ubyte");
            file.toFile().deleteOnExit();
            return Files.write(file, idx(0x08, 20, 4, 6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
