package io.github.falcomitre.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Failures that end a build with one sentence. Maven prints the message of every cause behind it, those of parsers and
 * sockets among them; so the cause is for {@code -X} alone.
 */
final class OneSentence {

    private OneSentence() {}

    /** What could not be read, reached or written; the failure's own words. */
    static MojoExecutionException execution(Exception failure, Log log) {
        return execution(String.valueOf(failure.getMessage()), failure, log);
    }

    /** As {@link #execution(Exception, Log)}, in other words. */
    static MojoExecutionException execution(String sentence, Exception failure, Log log) {
        return new MojoExecutionException(said(sentence, failure, log));
    }

    /** What is configured wrongly; the failure's own words. */
    static MojoFailureException failure(Exception failure, Log log) {
        return failure(String.valueOf(failure.getMessage()), failure, log);
    }

    /** As {@link #failure(Exception, Log)}, in other words. */
    static MojoFailureException failure(String sentence, Exception failure, Log log) {
        return new MojoFailureException(said(sentence, failure, log));
    }

    /** Names in it may be a stranger's. */
    private static String said(String sentence, Exception failure, Log log) {
        String line = Console.escape(sentence);
        log.debug(line, failure);
        return line;
    }
}
