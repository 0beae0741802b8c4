package io.github.falcomitre.known;

import io.github.falcomitre.falco.PlacedYaml;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what people keep beside their rules. */
final class KnownFile {

    /** In bytes; a baseline of a hundred thousand findings has some 20 MB. */
    private static final int MAX_SIZE = 64 * 1024 * 1024;

    private KnownFile() {}

    /** The documents of a file of this name. */
    static List<PlacedYaml> documents(Path file, String name) throws IOException {
        return documents(name, bytes(file, name));
    }

    /** The documents of a text. */
    static List<PlacedYaml> documents(String name, byte[] bytes) throws FaultyFileException {
        try {
            return PlacedYaml.read(name, bytes);
        } catch (PlacedYaml.Fault fault) {
            throw new FaultyFileException(
                    fault.position(), "The file cannot be read: " + fault.getMessage() + "; correct it.");
        }
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        String reason;
        try {
            // A pipe would wait for a writer, a device might never end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                reason = Files.isDirectory(file) ? "it is a directory" : "it is no regular file";
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] bytes = in.readNBytes(MAX_SIZE + 1);
                    if (bytes.length <= MAX_SIZE) {
                        return bytes;
                    }
                }
                reason = "it is larger than 64 MB";
            }
        } catch (IOException e) {
            reason = AtomicFile.reason(e);
        }
        throw new IOException(name + " cannot be read (" + reason + "); name a file that can be read.");
    }
}
