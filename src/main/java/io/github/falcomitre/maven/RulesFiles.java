package io.github.falcomitre.maven;

import io.github.falcomitre.check.Text;
import io.github.falcomitre.falco.RuleSet;
import io.github.falcomitre.falco.RulesFile;
import io.github.falcomitre.falco.RulesFinder;
import io.github.falcomitre.falco.RulesInput;
import io.github.falcomitre.falco.RulesNotFoundException;
import io.github.falcomitre.falco.RulesProblem;
import io.github.falcomitre.falco.RulesReader;
import io.github.falcomitre.falco.WrittenRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the parameters name.
 *
 * @param inputs the files to read, in the order of reading
 * @param where the configured or usual directories, for messages
 * @param embedded whether rules are looked for in strings as well
 * @param fail whether it is an error that there is nothing to check
 */
record RulesFiles(List<RulesInput> inputs, String where, boolean embedded, boolean fail, Log log) {

    private static final List<String> USUAL_DIRECTORIES = List.of("src/main/falco", "rules");

    /**
     * Looks for the files.
     *
     * @return empty where there are none and that is no error; the log has a warning then
     * @throws MojoFailureException where there are none and that is an error, or one of baseRules does not exist
     * @throws MojoExecutionException where a directory cannot be listed
     */
    static Optional<RulesFiles> find(AnalysisParameters parameters, Place place)
            throws MojoFailureException, MojoExecutionException {
        List<String> directories = Values.items(parameters.rulesDirectories);
        boolean configured = !directories.isEmpty();
        if (!configured) {
            directories = new ArrayList<>();
            for (String usual : USUAL_DIRECTORIES) {
                if (Files.exists(place.base().resolve(usual))) {
                    directories.add(usual);
                }
            }
        }
        boolean fail = parameters.failIfNoRules == null ? configured : parameters.failIfNoRules;
        Log log = parameters.getLog();
        if (directories.isEmpty()) {
            return nothing(
                    "There are no Falco rules to check, since neither " + String.join(" nor ", USUAL_DIRECTORIES)
                            + " is in " + place.base() + "; set rulesDirectories to where they are.",
                    fail,
                    log);
        }
        RulesFinder finder =
                new RulesFinder(place.base(), Values.items(parameters.includes), Values.items(parameters.excludes));
        List<Path> base = paths("baseRules", Values.items(parameters.baseRules), place);
        List<Path> own = new ArrayList<>();
        for (Path path : paths("rulesDirectories", directories, place)) {
            if (fail || !isMissing(path, log)) {
                own.add(path);
            }
        }
        String where = String.join(", ", directories) + " below " + place.base();
        try {
            List<RulesInput> inputs = finder.find(base, own);
            // Lists of mappings with a key rule, they would be taken for rules.
            for (Path suppressions : SuppressionFiles.of(parameters, place)) {
                inputs.removeIf(input -> input.file().equals(suppressions));
            }
            if (log.isDebugEnabled()) {
                tellLinksOut(inputs, place, log);
            }
            return Optional.of(new RulesFiles(inputs, where, parameters.embedded, fail, log));
        } catch (RulesNotFoundException e) {
            if (Files.exists(e.path())) {
                throw new MojoExecutionException(e.getMessage());
            }
            throw new MojoFailureException(e.getMessage());
        }
    }

    /** What a link outside of the project holds is read like any other file, but may surprise. */
    private static void tellLinksOut(List<RulesInput> inputs, Place place, Log log) {
        for (RulesInput input : inputs) {
            try {
                Path file = input.file().toRealPath();
                if (input.file().startsWith(place.base())
                        && !file.startsWith(place.base().toRealPath())) {
                    log.debug(Console.escape(input.name() + " is a link, or lies behind one, to " + file));
                }
            } catch (IOException e) {
                log.debug(Console.escape(input.name() + " is a link that cannot be followed"), e);
            }
        }
    }

    private static boolean isMissing(Path path, Log log) {
        boolean missing = !Files.exists(path);
        if (missing) {
            log.warn(Console.escape("There is no file or directory " + path
                    + " to read Falco rules from; correct rulesDirectories, or create it."));
        }
        return missing;
    }

    /**
     * Reads the files; empty and errors as of {@link #find}.
     *
     * @param written takes each file as it is written; null where nobody asks
     */
    Optional<RuleSet> read(@Nullable Map<String, WrittenRules> written) throws MojoFailureException {
        RuleSet rules = written == null
                ? RulesReader.read(inputs, embedded)
                : RulesReader.readWritten(inputs, embedded, written);
        if (rules.withoutRules() > 0) {
            log.info("Passed over, since they hold no Falco rules: " + Text.count(rules.withoutRules(), "YAML file")
                    + ".");
        }
        warnOfBaseRules(rules);
        if (isEmpty(rules)) {
            return nothing(
                    "There are no Falco rules to check in " + where
                            + (rules.files().isEmpty()
                                    ? "; correct rulesDirectories, includes or excludes."
                                    : ", only macros, lists or items of rules that are defined elsewhere; name in baseRules"
                                            + " the files that define them."),
                    fail,
                    log);
        }
        return Optional.of(rules);
    }

    /** Base rules have no findings, but overrides of what could not be read there are judged without it. */
    private void warnOfBaseRules(RuleSet rules) {
        for (RulesProblem problem : rules.problems()) {
            for (RulesFile file : rules.files()) {
                if (file.base() && file.path().equals(problem.position().file())) {
                    log.warn(Console.escape(problem.position() + " (baseRules) " + problem.message() + "."));
                }
            }
        }
    }

    /** Whether nothing in one's own files can be judged. With base rules, a file of overrides can. */
    private static boolean isEmpty(RuleSet rules) {
        int own = 0;
        int definitions = 0;
        for (RulesFile file : rules.files()) {
            if (!file.base()) {
                own++;
                definitions += file.rules();
            }
        }
        boolean hasBase = own < rules.files().size();
        return own == 0
                || (definitions == 0
                        && !hasBase
                        && rules.problems().isEmpty()
                        && rules.unknownRules().isEmpty());
    }

    private static <T> Optional<T> nothing(String message, boolean fail, Log log) throws MojoFailureException {
        if (fail) {
            throw new MojoFailureException(message);
        }
        log.warn(Console.escape(message));
        return Optional.empty();
    }

    private static List<Path> paths(String parameter, List<String> texts, Place place) throws MojoFailureException {
        List<Path> paths = new ArrayList<>(texts.size());
        for (String text : texts) {
            paths.add(place.path(parameter, text));
        }
        return paths;
    }
}
