package io.github.falcomitre.report;

import io.github.falcomitre.diff.ReleaseDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a comparison into a directory: for people as Markdown, for programs as JSON. */
public final class DiffReports {

    /** The name of the file for people. */
    public static final String MARKDOWN = "falco-mitre-diff.md";

    /** The name of the file for programs. */
    public static final String JSON = "falco-mitre-diff.json";

    private DiffReports() {}

    /**
     * Writes both files, as {@link Reports} does; the same comparison gives the same bytes.
     *
     * @param directory made where it does not exist
     * @return the files, {@link #MARKDOWN} first
     * @throws IOException one sentence: what could not be written, where, why and what to do
     */
    public static List<Path> write(ReleaseDiff diff, Path directory) throws IOException {
        Map<String, Reports.Content> contents = new LinkedHashMap<>();
        contents.put(MARKDOWN, out -> DiffMarkdown.write(diff, out));
        contents.put(JSON, out -> DiffJson.write(diff, out));
        return Reports.write(contents, directory);
    }
}
