package org.priorflow.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;

/**
 * A training state, or trained parameters, in a file. All numbers are big-endian:
 *
 * <p>8 bytes {@code PRFLOW01}; the signature of the trainer as a length (2 bytes) and modified UTF-8; the iteration (8 bytes);
 * the seed (8 bytes); the parameters and their average, each as its length (4 bytes) and that many IEEE doubles; the number of
 * remembered arrays (4 bytes), and each of them as its name (as the signature), its length and its doubles, sorted by name; the
 * CRC-32 of all bytes before it (8 bytes).
 */
public final class ParameterFile {

    private static final byte[] MAGIC = {'P', 'R', 'F', 'L', 'O', 'W', '0', '1'};
    private static final int CHECKSUM_BYTES = Long.BYTES;

    private ParameterFile() {}

    /**
     * Writes a state; the file appears whole or not at all.
     *
     * @param signature of the trainer or objective that the parameters belong to
     * @throws IOException if the file cannot be written
     */
    public static void save(Path file, String signature, TrainingState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeUTF(signature);
        out.writeLong(state.iteration());
        out.writeLong(state.seed().value());
        write(out, state.parameters());
        write(out, state.average());
        out.writeInt(state.memory().size());
        for (Map.Entry<String, double[]> entry : state.memory().entrySet()) {
            out.writeUTF(entry.getKey());
            write(out, entry.getValue());
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        Files.write(part, bytes.toByteArray());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a state.
     *
     * @param signature of the trainer or objective that the parameters are wanted for
     * @throws InvalidInputException if the file is cut off, changed, of another kind, or belongs to another trainer
     * @throws IOException if the file cannot be read
     */
    public static TrainingState load(Path file, String signature) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        requireWhole(file, bytes);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipBytes(MAGIC.length);
        String found = in.readUTF();
        if (!found.equals(signature)) {
            throw new InvalidInputException(
                    "%s holds parameters of %s, but must hold those of %s. Maybe the settings changed since it was saved?"
                            .formatted(file, found, signature));
        }
        long iteration = in.readLong();
        Seed seed = new Seed(in.readLong());
        double[] parameters = array(in);
        double[] average = array(in);
        Map<String, double[]> memory = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            memory.put(in.readUTF(), array(in));
        }
        return new TrainingState(iteration, seed, parameters, average, memory);
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeLong(Double.doubleToRawLongBits(value));
        }
    }

    private static double[] array(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int e = 0; e < values.length; e++) {
            values[e] = Double.longBitsToDouble(in.readLong());
        }
        return values;
    }

    // A file whose checksum is right was written by this class, so that nothing after this check can run out of bytes.
    private static void requireWhole(Path file, byte[] bytes) {
        if (bytes.length < MAGIC.length || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
            throw new InvalidInputException(
                    "%s is no parameter file: it does not begin with PRFLOW01. Maybe it is another file?"
                            .formatted(file));
        }
        int length = bytes.length - CHECKSUM_BYTES;
        long stored = 0;
        for (int e = Math.max(0, length); e < bytes.length; e++) {
            stored = stored << Byte.SIZE | bytes[e] & 0xff;
        }
        if (length < MAGIC.length || stored != checksum(bytes, length)) {
            throw new InvalidInputException(
                    "%s is damaged: its %d bytes do not have the checksum that was stored. Maybe it was cut off while copying?"
                            .formatted(file, bytes.length));
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
