package org.priorflow.experiments.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/** The right to write to the folder of a study, which one process has at a time; it ends with the process, however that ends. */
final class StudyLock implements AutoCloseable {

    private static final String NAME = ".lock";

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
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isFree(channel)) {
            return new StudyLock(channel);
        }
        channel.close();
        throw new InvalidInputException(
                "Another process is writing to %s. Wait until it ends, or run the study without --resume for a folder of its own."
                        .formatted(folder));
    }

    /** Whether a process has the lock of a folder at this moment; not to be asked by a process that has it itself. */
    static boolean isHeld(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !isFree(channel);
        } catch (IOException e) {
            return false; // a folder that cannot be written to
        }
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
            throw Documents.failure(Path.of(NAME), e);
        }
    }
}
