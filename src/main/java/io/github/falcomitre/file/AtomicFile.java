package io.github.falcomitre.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is written beside its target and then moved into place, so that whoever reads the target finds the old
 * file or the new one, whatever interrupts the writing. Closed without {@link #commit}, it leaves nothing behind.
 */
public final class AtomicFile implements AutoCloseable {

    /**
     * The end of the names of unfinished files, which nobody else gives to his; but what Maven writes such a file with may
     * append to it.
     */
    public static final String UNFINISHED = ".falco-mitre.tmp";

    /** Longer than anything is being written without a byte, a download among them; in milliseconds. */
    private static final long ABANDONED = 60 * 60 * 1000L;

    private final Path target;
    private final Path draft;

    /** Writes the whole of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile(Path target, Path draft) {
        this.target = target;
        this.draft = draft;
    }

    /**
     * Begins a file.
     *
     * @param target in a directory that is made where there is none; a link is replaced as such
     */
    public static AtomicFile beside(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "it is a directory");
        }
        Path folder = Objects.requireNonNull(target.toAbsolutePath().normalize().getParent());
        // Asked first, because createDirectories refuses a symbolic link to a directory before Java 20.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        return new AtomicFile(target, unfinished(folder, target.getFileName().toString()));
    }

    /** Replaces a file, and takes away what {@link #removeAbandoned} does from its directory. */
    public static void write(Path target, Content content) throws IOException {
        try (AtomicFile file = beside(target)) {
            removeAbandoned(file.folder());
            file.write(content);
            file.commit();
        }
    }

    /** A file's name that nobody else uses. Not createTempFile, whose files only the owner may read. */
    public static Path unfinished(Path folder, String name) {
        // Not a random UUID, for which a cold start would pay with a secure random generator.
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return folder.resolve(".".concat(name).concat(".").concat(random).concat(UNFINISHED));
    }

    /**
     * Takes away the unfinished files of processes that were killed: those that nobody has written to for an hour.
     * Nothing else depends on it, so what cannot be taken away stays.
     */
    public static void removeAbandoned(Path folder) {
        // Not asked for by a pattern, for which a cold start would pay with what reads patterns.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.getFileName().toString().contains(UNFINISHED)) {
                    removeIfAbandoned(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What is wrong with the directory, whoever writes into it will tell.
        }
    }

    /** Takes away a file, or an empty directory, that nobody has written to for an hour; what cannot be taken away stays. */
    public static void removeIfAbandoned(Path file) {
        try {
            long written =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
            if (written < System.currentTimeMillis() - ABANDONED) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // Another process was faster, or it is somebody else's.
        }
    }

    /** The directory in which it lies. */
    public Path folder() {
        return Objects.requireNonNull(draft.getParent());
    }

    /** Where it lies until it is moved into place. */
    public Path draft() {
        return draft;
    }

    /** Writes all of it. */
    public void write(Content content) throws IOException {
        try (OutputStream out = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(out);
        }
    }

    /** Moves it into place. */
    public void commit() throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }

    /** Why a file could not be written or read, for people. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its way";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
