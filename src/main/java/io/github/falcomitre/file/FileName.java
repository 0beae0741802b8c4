package io.github.falcomitre.file;

import java.nio.file.Path;

/**
 * The name of a file as reports and messages have it, with {@code /}. It is the same in every locale: Java cannot decode
 * a name whose letters the character set of the process lacks, such as {@code ä} where {@code LC_ALL} is {@code C}, and
 * would put a sign for what it cannot read in the place of each byte.
 */
public final class FileName {

    private static final char UNREADABLE = '\uFFFD';

    private FileName() {}

    /** The name from a directory on; the whole path where none leads there, as from one drive to another. */
    public static String of(Path file, Path directory) {
        try {
            return of(directory.relativize(file));
        } catch (IllegalArgumentException e) {
            return of(file);
        }
    }

    /** The path as it is. */
    public static String of(Path path) {
        String text = path.toString();
        if (text.indexOf(UNREADABLE) >= 0) {
            text = decode(path);
        }
        return text.replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Only the address of a path has its bytes. */
    private static String decode(Path path) {
        Path root = path.getFileSystem().getRootDirectories().iterator().next();
        StringBuilder text = new StringBuilder();
        if (path.getRoot() != null) {
            text.append(path.getRoot());
        }
        for (Path name : path) {
            String address = root.resolve(name).toUri().getPath();
            // A directory of that name may be there.
            int end = address.endsWith("/") ? address.length() - 1 : address.length();
            text.append(address, address.lastIndexOf('/', end - 1) + 1, end).append('/');
        }
        return text.substring(0, text.length() - 1);
    }
}
