package io.github.falcomitre.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that others see as a whole or not at all. */
final class AtomicFile {

    /** The end of the names of unfinished files. */
    static final String UNFINISHED = ".tmp";

    /** Writes the whole of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** Replaces a file, in a directory that is made where there is none. */
    static void write(Path target, Content content) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("it is a directory");
        }
        Path folder = target.toAbsolutePath().normalize().getParent();
        Files.createDirectories(folder);
        Path temporary = unfinished(folder, target.getFileName().toString());
        try {
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file's name that nobody else uses. Not createTempFile, whose files only the owner may read. */
    static Path unfinished(Path folder, String name) {
        return folder.resolve("." + name + "." + UUID.randomUUID() + UNFINISHED);
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Why a file could not be written, for people. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e instanceof java.nio.file.FileAlreadyExistsException ? "a file is in its way" : e.getMessage();
    }
}
