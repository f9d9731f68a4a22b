package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/** The right to write to the folder of a study, which one process has at a time; it ends with the process, however that ends. */
final class StudyLock implements AutoCloseable {

    private final FileChannel channel;

    private StudyLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws InvalidInputException if another process has it
     * @throws IOException if the folder cannot be written to
     */
    static StudyLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isFree(channel)) {
            return new StudyLock(channel);
        }
        channel.close();
        throw new InvalidInputException(
                "Another process is writing to %s. Wait until it ends, or run the study without --resume for a folder of its own."
                        .formatted(folder));
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process holds it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Documents.failure(Path.of(".lock"), e);
        }
    }
}
