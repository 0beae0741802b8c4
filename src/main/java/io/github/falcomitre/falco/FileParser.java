package io.github.falcomitre.falco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads files one by one; what cannot be read is a problem of its file. */
final class FileParser {
    /** In bytes. */
    private static final int MAX_FILE_SIZE = 64 * 1024 * 1024;

    private FileParser() {}

    /** @param written takes the file as it is written; null where nobody asks */
    static ParsedFile parse(RulesInput input, boolean embedded, @Nullable Map<String, WrittenRules> written) {
        Path file = input.file();
        String name = input.name();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return ParsedFile.unreadable(name, "The directory cannot be listed; make it readable or exclude it");
            }
            // A pipe would wait for a writer, a device might never end.
            if (!attributes.isRegularFile()) {
                return ParsedFile.unreadable(
                        name, "The file is a pipe, a socket or a device, expected a regular file; exclude it");
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(MAX_FILE_SIZE + 1);
            }
            return bytes.length > MAX_FILE_SIZE
                    ? ParsedFile.unreadable(name, "The file is larger than 64 MB; split it or exclude it")
                    : new RulesFileParser(input.direct(), embedded).parse(name, bytes, input.base() ? null : written);
        } catch (NoSuchFileException e) {
            return ParsedFile.unreadable(
                    name, "The file does not exist, or is a link that leads nowhere; restore or exclude it");
        } catch (AccessDeniedException e) {
            return ParsedFile.unreadable(
                    name, "The file must not be read by this user; make it readable or exclude it");
        } catch (IOException e) {
            return ParsedFile.unreadable(
                    name, "The file cannot be read" + Messages.because(e) + "; make it readable or exclude it");
        }
    }
}
