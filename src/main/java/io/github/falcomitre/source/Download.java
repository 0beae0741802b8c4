package io.github.falcomitre.source;

import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a download goes: a file that is not there yet, and is taken away in the end. */
final class Download implements AutoCloseable {

    private static final String DIRECTORY = "falco-mitre-download";

    private final Path file;
    private final @Nullable Path ownDirectory;

    private Download(Path file, @Nullable Path ownDirectory) {
        this.file = file;
        this.ownDirectory = ownDirectory;
    }

    /**
     * In a directory that holds other files as well.
     *
     * @throws IOException where it cannot be written
     */
    static Download in(Path directory) throws IOException {
        Path file = AtomicFile.unfinished(directory, "download");
        Files.createFile(file);
        Files.delete(file);
        return new Download(file, null);
    }

    /** In a new directory of one's own: the one for temporary files may be everybody's, who could lay a link there. */
    static Download elsewhere() throws IOException {
        Path directory = Files.createTempDirectory(DIRECTORY);
        removeAbandoned(Objects.requireNonNull(directory.getParent()));
        return new Download(AtomicFile.unfinished(directory, "download"), directory);
    }

    /** Takes away what downloads of processes that were killed left, as far as it is one's own. */
    private static void removeAbandoned(Path temporary) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(temporary, DIRECTORY + "*")) {
            for (Path directory : directories) {
                if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    AtomicFile.removeIfAbandoned(directory);
                    AtomicFile.removeAbandoned(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing depends on it.
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        if (ownDirectory != null) {
            Files.deleteIfExists(ownDirectory);
        }
    }
}
