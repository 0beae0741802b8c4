package io.github.falcomitre.falco;

import io.github.falcomitre.file.FileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules files below directories.
 *
 * <ul>
 *   <li>The files of a directory come in the order of the UTF-8 bytes of their paths relative to it.
 *   <li>A file that is reached twice, also through links, is found once, where it is reached first. Base rules come
 *       first, so what is both is base.
 *   <li>A file that is named itself is found whatever the patterns say, excludes among them.
 *   <li>The patterns choose among one's own rules; from a directory of base rules every YAML file is taken.
 *   <li>Left out at any depth below a directory, not the directory itself: directories called {@code target}, and the
 *       files of version control systems and editors that Ant and Maven leave out by default.
 *   <li>Symbolic links are followed; one that leads back to where it lies is not.
 * </ul>
 */
public final class RulesFinder {
    private static final List<AntPattern> YAML = AntPattern.of(List.of("**/*.yaml", "**/*.yml"));

    /** Ant's default excludes that are plain names. */
    private static final Set<String> LEFT_OUT = Set.of(
            "CVS",
            ".cvsignore",
            "RCS",
            "SCCS",
            "vssver.scc",
            "project.pj",
            ".svn",
            ".arch-ids",
            ".bzr",
            ".bzrignore",
            ".MySCMServerInfo",
            ".DS_Store",
            ".metadata",
            ".hg",
            ".hgignore",
            ".hgsub",
            ".hgsubstate",
            ".hgtags",
            ".git",
            ".gitattributes",
            ".gitignore",
            ".gitmodules",
            "BitKeeper",
            "ChangeSet",
            "_darcs",
            ".darcsrepo",
            ".darcs-temp-mail");

    private final Path root;
    private final List<AntPattern> includes;
    private final List<AntPattern> excludes;

    /**
     * A finder for the project in {@code root}.
     *
     * @param root what relative paths are relative to, on the way in and in {@link RulesInput#name()}
     * @param includes Ant patterns; none means {@code **}{@code /*.yaml} and {@code **}{@code /*.yml}
     * @param excludes Ant patterns
     */
    public RulesFinder(Path root, List<String> includes, List<String> excludes) {
        this.root = root.toAbsolutePath().normalize();
        this.includes = includes.isEmpty() ? YAML : AntPattern.of(includes);
        this.excludes = AntPattern.of(excludes);
    }

    /**
     * The files to read, in the order of reading.
     *
     * @param baseRules directories or single files, the ground that overrides stand on
     * @param rulesDirectories directories or single files
     * @throws RulesNotFoundException where one of them does not exist
     */
    public List<RulesInput> find(List<Path> baseRules, List<Path> rulesDirectories) throws RulesNotFoundException {
        Map<Path, Integer> reached = new HashMap<>();
        List<RulesInput> found = new ArrayList<>();
        for (Path path : baseRules) {
            new Walk(path, true, YAML, List.of(), reached, found).start();
        }
        for (Path path : rulesDirectories) {
            new Walk(path, false, includes, excludes, reached, found).start();
        }
        return found;
    }

    private static boolean isLeftOut(String name, boolean isDirectory) {
        if (LEFT_OUT.contains(name)) {
            return true;
        }
        if (isDirectory) {
            return name.equals("target");
        }
        return name.endsWith("~")
                || name.startsWith(".#")
                || name.startsWith("._")
                || name.startsWith("-darcs-backup")
                || (name.length() > 1 && name.startsWith("#") && name.endsWith("#"))
                || (name.length() > 1 && name.startsWith("%") && name.endsWith("%"));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // A link that leads nowhere; the reader will say so.
            return path;
        }
    }

    /** The way through one directory, or to one file. */
    private final class Walk {
        private final Path top;
        private final boolean base;
        private final List<AntPattern> included;
        private final List<AntPattern> excluded;
        private final Map<Path, Integer> reached;
        private final List<RulesInput> found;

        /** The real directories that were entered through links, and the first one. */
        private final Set<Path> entered = new HashSet<>();

        Walk(
                Path path,
                boolean base,
                List<AntPattern> included,
                List<AntPattern> excluded,
                Map<Path, Integer> reached,
                List<RulesInput> found) {
            this.top = root.resolve(path).normalize();
            this.base = base;
            this.included = included;
            this.excluded = excluded;
            this.reached = reached;
            this.found = found;
        }

        void start() throws RulesNotFoundException {
            if (!Files.exists(top)) {
                throw new RulesNotFoundException(
                        top, "There is no file or directory " + top + " to read rules from; name one that exists");
            }
            if (!Files.isDirectory(top)) {
                add(top, true);
                return;
            }
            entered.add(real(top));
            try {
                directory(top, "");
            } catch (IOException e) {
                throw new RulesNotFoundException(
                        top, "The directory " + top + " cannot be listed" + Messages.because(e) + "; make it readable");
            }
        }

        private void add(Path file, boolean direct) {
            Integer before = reached.putIfAbsent(real(file), found.size());
            if (before == null) {
                found.add(new RulesInput(file, FileName.of(file, root), base, direct));
            } else if (direct) {
                RulesInput input = found.get(before);
                found.set(before, new RulesInput(input.file(), input.name(), input.base(), true));
            }
        }

        /** @param prefix the path relative to the top, with a slash at its end where it is not empty */
        private void directory(Path directory, String prefix) throws IOException {
            for (Entry entry : list(directory)) {
                String relative = prefix.concat(entry.order);
                if (!entry.directory) {
                    if (anyMatches(included, relative) && !anyMatches(excluded, relative)) {
                        add(entry.path, false);
                    }
                } else if (!Files.isSymbolicLink(entry.path) || entered.add(real(entry.path))) {
                    try {
                        directory(entry.path, relative);
                    } catch (IOException e) {
                        // The reader says that it cannot be read; the rest goes on.
                        if (!anyMatches(excluded, relative.concat("any.yaml"))) {
                            add(entry.path, false);
                        }
                    }
                }
            }
        }

        private static List<Entry> list(Path directory) throws IOException {
            List<Entry> entries = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                for (Path path : stream) {
                    String name = FileName.of(path.getFileName());
                    boolean isDirectory = Files.isDirectory(path);
                    if (!isLeftOut(name, isDirectory)) {
                        entries.add(new Entry(path, isDirectory, isDirectory ? name.concat("/") : name));
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            entries.sort(null);
            return entries;
        }

        private boolean anyMatches(List<AntPattern> patterns, String path) {
            for (AntPattern pattern : patterns) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * What a directory holds.
     *
     * @param order the name, a directory's with the slash that follows it in the paths of its files, so that going
     *     through the entries in this order is the order of the whole paths
     */
    private record Entry(Path path, boolean directory, String order) implements Comparable<Entry> {

        /** By code points, which is by the bytes of UTF-8; {@code String} compares by the units of UTF-16. */
        @Override
        public int compareTo(Entry other) {
            int length = Math.min(order.length(), other.order.length());
            for (int i = 0; i < length; i++) {
                char a = order.charAt(i);
                char b = other.order.charAt(i);
                if (a != b) {
                    boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                    return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
                }
            }
            return Integer.compare(order.length(), other.order.length());
        }
    }
}
