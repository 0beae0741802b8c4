package io.github.falcomitre.report;

import io.github.falcomitre.file.FileName;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the working copy of Git around a directory says of itself. It is read from Git's own files, since no build should
 * start a program for it; what cannot be read there is not known.
 *
 * @param prefix from the root of the working copy to the directory, with {@code /} at its end where it is not empty
 * @param repository the absolute address of the remote {@code origin}, without credentials; empty where not known
 * @param revision the commit, in hexadecimal; empty where not known
 * @param branch its name; empty where not known
 */
record Checkout(String prefix, String repository, String revision, String branch) {

    /** No working copy. */
    static final Checkout NONE = new Checkout("", "", "", "");

    private static final String REF = "ref: ";
    private static final String HEADS = "refs/heads/";

    /** The innermost working copy that a directory belongs to, or none. */
    static Checkout of(Path directory) {
        Path inside;
        try {
            inside = directory.toRealPath();
        } catch (IOException e) {
            return NONE;
        }
        for (Path root = inside; root != null; root = root.getParent()) {
            Path git = gitDirectory(root);
            String head = text(git.resolve("HEAD")).strip();
            if (!head.isEmpty()) {
                return of(root, git, head, inside);
            }
        }
        return NONE;
    }

    private static Checkout of(Path root, Path git, String head, Path inside) {
        String below = FileName.of(inside, root);
        String common = text(git.resolve("commondir")).strip();
        Path shared = common.isEmpty() ? git : git.resolve(common);
        String ref = head.startsWith(REF) ? head.substring(REF.length()).strip() : "";
        return new Checkout(
                below.isEmpty() ? "" : below.concat("/"),
                address(origin(text(shared.resolve("config")))),
                commit(ref.isEmpty() ? head : resolve(ref, git, shared)),
                ref.startsWith(HEADS) && !ref.endsWith(".invalid") ? ref.substring(HEADS.length()) : "");
    }

    /** In a linked working copy and in a submodule {@code .git} is a file that names it. */
    private static Path gitDirectory(Path root) {
        Path git = root.resolve(".git");
        String link = Files.isRegularFile(git) ? text(git) : "";
        return link.startsWith("gitdir:")
                ? root.resolve(link.substring("gitdir:".length()).strip())
                : git;
    }

    private static String resolve(String ref, Path git, Path shared) {
        if (!ref.startsWith("refs/") || ref.contains("..")) {
            return "";
        }
        String own = text(git.resolve(ref));
        String loose = own.isEmpty() ? text(shared.resolve(ref)) : own;
        if (!loose.isEmpty()) {
            return loose.strip();
        }
        String line = " ".concat(ref);
        for (String packed : text(shared.resolve("packed-refs")).split("\n")) {
            if (packed.endsWith(line)) {
                return packed.substring(0, packed.length() - line.length());
            }
        }
        return "";
    }

    private static String commit(String text) {
        boolean isHash = text.length() == 40 || text.length() == 64;
        for (int i = 0; i < text.length() && isHash; i++) {
            isHash = Character.digit(text.charAt(i), 16) >= 0;
        }
        return isHash ? text : "";
    }

    /** The address as Git's configuration has it. */
    private static String origin(String config) {
        boolean inOrigin = false;
        for (String line : config.split("\n")) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[")) {
                inOrigin = text.regionMatches(true, 0, "[remote", 0, 7)
                        && text.substring(7).strip().startsWith("\"origin\"");
            } else if (inOrigin
                    && equals > 0
                    && text.substring(0, equals).strip().equalsIgnoreCase("url")) {
                return unquoted(text.substring(equals + 1).strip());
            }
        }
        return "";
    }

    private static String unquoted(String value) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == ';')) {
                break;
            } else if (c == '\\' && i + 1 < value.length()) {
                text.append(value.charAt(++i));
            } else {
                text.append(c);
            }
        }
        return text.toString().strip();
    }

    /**
     * Another machine's address without what may be secret in it: user names, passwords, and tokens behind a question
     * mark.
     */
    private static String address(String url) {
        int scheme = url.indexOf("://");
        int colon = url.indexOf(':');
        String absolute;
        if (scheme > 0) {
            absolute = url;
        } else if (colon > 1
                && url.indexOf('/') != 0
                && !url.substring(0, colon).contains("/")) {
            // As scp writes it; one letter before the colon would be a drive.
            absolute = "ssh://" + url.substring(0, colon) + (url.startsWith("/", colon + 1) ? "" : "/")
                    + url.substring(colon + 1);
        } else {
            return "";
        }
        try {
            URI uri = new URI(absolute);
            String authority = uri.getRawAuthority();
            if (authority == null || "file".equalsIgnoreCase(uri.getScheme())) {
                return "";
            }
            String host = authority.substring(authority.lastIndexOf('@') + 1);
            return uri.getScheme() + "://" + host + uri.getRawPath();
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
