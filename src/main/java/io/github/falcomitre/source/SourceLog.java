package io.github.falcomitre.source;

/** Hears what a person should know while a catalog is loaded; each message is one sentence. */
public interface SourceLog {

    void info(String message);

    void warn(String message);
}
