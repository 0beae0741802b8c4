package io.github.falcomitre.maven;

import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.file.FileName;
import io.github.falcomitre.fix.FixedFile;
import io.github.falcomitre.fix.Patch;
import io.github.falcomitre.fix.TagEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The file {@code falco-mitre.patch}. Only that of the latest run exists, and none where it would be empty. */
final class PatchFile {

    private final Path file;
    private final Path root;
    private final Patch patch = new Patch();
    private final List<String> outside = new ArrayList<>();

    /**
     * @param directory where it is written
     * @param root where it is to be applied
     */
    PatchFile(Path directory, Path root) {
        this.file = directory.resolve("falco-mitre.patch");
        this.root = root;
    }

    /** @param paths by the names of the files */
    void write(TagEdits edits, Map<String, Path> paths) throws IOException {
        Path real = root.toRealPath();
        for (FixedFile fixed : edits.files()) {
            // Neither git nor patch changes a file through a link, or outside of where they run.
            Path path = Objects.requireNonNull(paths.get(fixed.name())).toRealPath();
            if (path.startsWith(real)) {
                patch.add(FileName.of(path, real), fixed);
            } else {
                outside.add(fixed.name());
            }
        }
        if (patch.isEmpty()) {
            remove();
        } else {
            byte[] bytes = patch.bytes();
            AtomicFile.write(file, out -> out.write(bytes));
        }
    }

    /** Takes away what an earlier run has written, which is not true any more. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    boolean isWritten() {
        return !patch.isEmpty();
    }

    Path file() {
        return file;
    }

    byte[] bytes() {
        return patch.bytes();
    }

    /** The files that it cannot hold. */
    List<String> outside() {
        return outside;
    }
}
