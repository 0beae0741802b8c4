package io.github.falcomitre.source;

import io.github.falcomitre.attack.AttackDataException;
import io.github.falcomitre.attack.StixBundle;
import io.github.falcomitre.attack.StixBundleWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Reduces a full STIX bundle to the facts that the checks need. */
public final class Slim {

    /**
     * What was done.
     *
     * @param sha256 of the bundle that was read
     * @param bytesRead size of the file that was read
     * @param bytesWritten size of the file that was written
     * @param tactics objects written, whatever their status, as are techniques
     * @param relationships objects written
     */
    public record Result(
            String sha256, long bytesRead, long bytesWritten, int tactics, int techniques, int relationships) {}

    private Slim() {}

    /**
     * Reads a bundle, in any form that {@link FileSource} reads, and writes it reduced: as a whole or not at all. The
     * same bundle gives the same bytes, and so does the reduced bundle itself.
     *
     * @param target is replaced; its directory is made where there is none
     * @throws AttackDataException where the bundle cannot be read
     * @throws IOException where the target cannot be written
     */
    public static Result write(Path bundle, Path target) throws IOException {
        BundleFile read = BundleFile.readOne(bundle);
        StixBundle reduced = read.bundle();
        long bytesRead = Files.size(bundle);
        long bytesWritten;
        try {
            bytesWritten = write(reduced, target);
        } catch (IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
            throw new IOException(
                    target + " cannot be written (" + reason + "): name a file in a directory that can be written", e);
        }
        return new Result(
                read.sha256(),
                bytesRead,
                bytesWritten,
                reduced.tactics().size(),
                reduced.techniques().size(),
                reduced.relationships().size());
    }

    private static long write(StixBundle reduced, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("it is a directory");
        }
        Path folder = target.toAbsolutePath().normalize().getParent();
        Files.createDirectories(folder);
        // Not createTempFile, whose files only the owner may read.
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                StixBundleWriter.write(reduced, out);
            }
            long size = Files.size(temporary);
            move(temporary, target);
            return size;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
