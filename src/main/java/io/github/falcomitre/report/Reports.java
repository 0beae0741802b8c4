package io.github.falcomitre.report;

import io.github.falcomitre.check.CheckReport;
import io.github.falcomitre.file.AtomicFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a report into a directory, a file for each format. */
public final class Reports {

    private Reports() {}

    /**
     * Writes a report in the formats asked for, with the standard settings.
     *
     * @see #write(CheckReport, Set, Path, ReportSettings)
     */
    public static List<Path> write(CheckReport report, Set<ReportFormat> formats, Path directory) throws IOException {
        return write(report, formats, directory, ReportSettings.standard());
    }

    /**
     * Writes a report in the formats asked for, in UTF-8. Every file is written whole beside its target before any is
     * moved into place; where one cannot be written, the files of an earlier run stay as they were. Files of other
     * formats are not touched.
     *
     * @param directory made where it does not exist
     * @return the files, in the order of the formats
     * @throws IOException one sentence: what could not be written, where, why and what to do
     */
    public static List<Path> write(
            CheckReport report, Set<ReportFormat> formats, Path directory, ReportSettings settings) throws IOException {
        Map<String, ReportWriter> writers = new LinkedHashMap<>();
        for (ReportFormat format : formats) {
            writers.put(format.fileName(), format.writer(settings.in(directory)));
        }
        return write(report, writers, directory);
    }

    /** @param writers by the name of the file */
    static List<Path> write(CheckReport report, Map<String, ReportWriter> writers, Path directory) throws IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (Map.Entry<String, ReportWriter> writer : writers.entrySet()) {
            contents.put(writer.getKey(), new Formatted(report, writer.getValue()));
        }
        return write(contents, directory);
    }

    /** The whole of a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private record Formatted(CheckReport report, ReportWriter writer) implements Content {
        @Override
        public void writeTo(Writer out) throws IOException {
            writer.write(report, out);
        }
    }

    /** @param contents by the name of the file */
    static List<Path> write(Map<String, Content> contents, Path directory) throws IOException {
        List<AtomicFile> files = new ArrayList<>();
        List<Path> targets = new ArrayList<>();
        try {
            for (Map.Entry<String, Content> content : contents.entrySet()) {
                Path target = directory.resolve(content.getKey());
                if (Files.isDirectory(target)) {
                    throw new FileSystemException(target.toString(), null, content.getKey() + " is a directory there");
                }
                files.add(AtomicFile.beside(target));
                targets.add(target);
            }
            if (!files.isEmpty()) {
                AtomicFile.removeAbandoned(files.get(0).folder());
            }
            Drafts.write(files, List.copyOf(contents.values()));
            for (AtomicFile file : files) {
                file.commit();
            }
            return targets;
        } catch (IOException e) {
            discard(files, e);
            throw new IOException(
                    "The reports cannot be written to " + directory + " (" + AtomicFile.reason(e)
                            + "): make it a directory that can be written, or set another outputDirectory.",
                    e);
        } catch (RuntimeException | Error e) {
            discard(files, e);
            throw e;
        }
    }

    private static void discard(List<AtomicFile> files, Throwable failure) {
        for (AtomicFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
