package io.github.falcomitre.source;

import java.nio.file.Path;

/** Brings what an address names to a file. How, with which proxies and credentials, is not this package's business. */
@FunctionalInterface
public interface Transport {

    /**
     * Fetches the whole of it, however it was packed for the way.
     *
     * @param address of {@code http:} or {@code https:}
     * @param target is written, where need be with other files beside it whose names begin with its own
     * @throws TransportException where it cannot be had as a whole; what lies at the target is of no use then
     */
    void fetch(Address address, Path target) throws TransportException;
}
