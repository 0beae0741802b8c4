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

    /** What could not be read, reached or written. */
    static MojoExecutionException execution(Exception failure, Log log) {
        return execution(String.valueOf(failure.getMessage()), failure, log);
    }

    /** As {@link #execution(Exception, Log)}, in other words. */
    static MojoExecutionException execution(String sentence, Exception failure, Log log) {
        log.debug(sentence, failure);
        return new MojoExecutionException(sentence);
    }

    /** What is configured wrongly. */
    static MojoFailureException failure(String sentence, Exception failure, Log log) {
        log.debug(sentence, failure);
        return new MojoFailureException(sentence);
    }
}
