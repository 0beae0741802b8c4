package io.github.falcomitre.maven;

import io.github.falcomitre.file.AtomicFile;
import io.github.falcomitre.source.Address;
import io.github.falcomitre.source.Transport;
import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.TransportListener;
import org.eclipse.aether.spi.connector.transport.Transporter;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.transfer.TransferCancelledException;

/** Fetches as Maven itself does, with limits of its own: Maven's are generous, and not the same in all its releases. */
final class MavenTransport implements Transport {

    /**
     * When a download ends.
     *
     * @param idle without a byte; transporters tell of bytes by some thousands
     * @param total the whole of it, second tries included
     * @param bytes as they arrive, unpacked
     */
    record Limits(Duration idle, Duration total, long bytes) {}

    private static final long POLL_MILLIS = 50;

    private final TransporterProvider transporters;
    private final RepositorySystemSession session;
    private final Routes routes;
    private final Limits limits;

    /** @param session with the time-outs that the transporters of Maven obey */
    MavenTransport(TransporterProvider transporters, RepositorySystemSession session, Routes routes, Limits limits) {
        this.transporters = transporters;
        this.session = session;
        this.routes = routes;
        this.limits = limits;
    }

    @Override
    public void fetch(Address address, Path target) throws TransportException {
        // No transporter looks at it.
        if (session.isOffline()) {
            throw new TransportException(Kind.OFFLINE, "Maven works offline: " + routes.onlineCommand());
        }
        RemoteRepository repository = routes.to(address);
        long begin = System.nanoTime();
        String url = repository.getUrl();
        new RedirectGuard(session, repository, HttpsURLConnection::getDefaultSSLSocketFactory)
                .check(url + (url.endsWith("/") ? "" : "/") + address.path());
        try {
            fetch(repository, address, target, 1, begin);
        } catch (TransportException e) {
            if (!mayPass(e.kind()) || isOver(begin)) {
                throw e;
            }
            fetch(repository, address, target, 2, begin);
        }
    }

    private boolean isOver(long begin) {
        return System.nanoTime() - begin > limits.total().toNanos();
    }

    private static boolean mayPass(Kind kind) {
        return kind == Kind.SERVER || kind == Kind.CONNECTION || kind == Kind.TIMEOUT;
    }

    private void fetch(RemoteRepository repository, Address address, Path target, int number, long begin)
            throws TransportException {
        // Whoever was abandoned may still write to his file.
        Path own = target.resolveSibling(target.getFileName() + "." + number + AtomicFile.UNFINISHED);
        Transporter transporter;
        try {
            transporter = transporters.newTransporter(session, repository);
        } catch (NoTransporterException e) {
            throw new TransportException(
                    Kind.OTHER, "cannot be fetched, since this Maven cannot handle such addresses: use https:", e);
        }
        Watch watch = new Watch(limits.bytes());
        GetTask task = new GetTask(URI.create(address.path()));
        task.setDataFile(own.toFile());
        task.setListener(watch);
        FutureTask<Boolean> download = new FutureTask<>(() -> {
            transporter.get(task);
            return true;
        });
        Thread thread = new Thread(download, "falco-mitre download");
        thread.setDaemon(true);
        thread.start();
        try {
            await(download, watch, begin);
            keep(own, target);
        } catch (ExecutionException e) {
            if (watch.tooLarge) {
                throw tooLarge();
            }
            Throwable cause = Objects.requireNonNull(e.getCause());
            Optional<IOException> unwritable = Failures.ofWriting(cause);
            if (unwritable.isPresent()) {
                throw unwritable(target, unwritable.get());
            }
            boolean notFound = transporter.classify(cause) == Transporter.ERROR_NOT_FOUND;
            throw Failures.of(cause, notFound, routes.through(repository));
        } finally {
            if (download.isDone()) {
                transporter.close();
            }
            // Neither an interrupt nor a close: both may read what is left of an endless answer.
            watch.abandoned = true;
            delete(own);
        }
    }

    private void await(FutureTask<Boolean> download, Watch watch, long begin)
            throws ExecutionException, TransportException {
        while (true) {
            try {
                download.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                if (watch.tooLarge) {
                    throw tooLarge();
                }
                if (isOver(begin)) {
                    throw new TransportException(
                            Kind.TIMEOUT,
                            "was not there as a whole after " + limits.total().toSeconds()
                                    + " s: try again, or allow more seconds with -Dfalco-mitre.downloadTimeout");
                }
                if (System.nanoTime() - watch.last > limits.idle().toNanos()) {
                    throw new TransportException(
                            Kind.TIMEOUT, "sent nothing for " + limits.idle().toSeconds() + " s: try again later");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransportException(Kind.OTHER, "was not waited for, since the build was interrupted", e);
            }
        }
    }

    private TransportException tooLarge() {
        return new TransportException(
                Kind.TOO_LARGE,
                "is longer than " + limits.bytes()
                        + " bytes: expected was a bundle of ATT&CK, which has less than 100 MB; check the address");
    }

    private static void keep(Path file, Path target) throws TransportException {
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static TransportException unwritable(Path target, IOException e) {
        TransportException said = new TransportException(
                Kind.OTHER,
                "cannot be written to " + target.getParent() + " (" + AtomicFile.reason(e)
                        + "): make room for it, or set cacheDirectory to a directory that has some");
        // Not as its cause, since Maven puts the messages of all causes behind the sentence.
        said.addSuppressed(e);
        return said;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Some systems delete no file that another thread still writes; the cache removes it later.
        }
    }

    /** Sees every byte come, in the thread that fetches. */
    private static final class Watch extends TransportListener {
        private final long limit;
        private long bytes;
        private volatile long last = System.nanoTime();
        private volatile boolean tooLarge;
        private volatile boolean abandoned;

        Watch(long limit) {
            this.limit = limit;
        }

        @Override
        public void transportStarted(long dataOffset, long dataLength) throws TransferCancelledException {
            bytes = 0;
            check(dataLength);
        }

        @Override
        public void transportProgressed(ByteBuffer data) throws TransferCancelledException {
            bytes += data.remaining();
            check(bytes);
        }

        private void check(long length) throws TransferCancelledException {
            last = System.nanoTime();
            tooLarge |= length > limit;
            if (tooLarge || abandoned) {
                throw new TransferCancelledException(tooLarge ? "too large" : "too late");
            }
        }
    }
}
