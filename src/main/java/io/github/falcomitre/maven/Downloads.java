package io.github.falcomitre.maven;

import io.github.falcomitre.source.Address;
import io.github.falcomitre.source.BundleCache;
import io.github.falcomitre.source.CatalogSource;
import io.github.falcomitre.source.EmbeddedSource;
import io.github.falcomitre.source.ReleaseSource;
import io.github.falcomitre.source.SourceLog;
import io.github.falcomitre.source.Transport;
import io.github.falcomitre.source.UrlSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RepositoryPolicy;

/** Makes the sources that may have to fetch something, with all that Maven knows of the network. */
final class Downloads {

    /** More than five times of what MITRE publishes. */
    private static final long BYTES = 256L << 20;

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration TOTAL = Duration.ofMinutes(15);

    /** In milliseconds, for one read; the first is that of Maven 3.9, the second that of Maven 4. */
    private static final String[] IDLE_KEYS = {"aether.connector.requestTimeout", "aether.transport.http.requestTimeout"
    };

    private static final String TOTAL_KEY = "falco-mitre.downloadTimeout";

    private final SourceParameters parameters;
    private final AttackData data;
    private final Duration total;

    Downloads(SourceParameters parameters, AttackData data) throws MojoFailureException {
        this.parameters = parameters;
        this.data = data;
        this.total = total(parameters.session.getRepositorySession().getConfigProperties());
    }

    private static Duration total(Map<String, Object> configured) throws MojoFailureException {
        Object value = configured.get(TOTAL_KEY);
        if (value == null) {
            return TOTAL;
        }
        int seconds = number(value);
        if (seconds <= 0) {
            throw Values.wrong("downloadTimeout", value.toString(), "seconds, 1 or more", Optional.empty());
        }
        return Duration.ofSeconds(seconds);
    }

    private static Duration idle(Map<String, Object> configured) {
        for (String key : IDLE_KEYS) {
            Object value = configured.get(key);
            if (value != null && number(value) > 0) {
                return Duration.ofMillis(number(value));
            }
        }
        return IDLE;
    }

    /** Less than zero where it is none. */
    private static int number(Object value) {
        try {
            return Integer.parseInt(value.toString().strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static BundleCache cache(SourceParameters parameters) throws MojoFailureException {
        Path directory = Place.path("cacheDirectory", parameters.cacheDirectory);
        return new BundleCache(directory, new MavenLog(parameters.getLog()));
    }

    /** The catalog of an address, or of a release that is not in the plugin. */
    CatalogSource catalog() throws MojoFailureException {
        return data.address().isPresent() ? bundle(data.address().get()) : release();
    }

    ReleaseSource release() throws MojoFailureException {
        String parameter = data.releaseParameter() + "=" + data.release();
        return new ReleaseSource(
                data.domains(), data.release(), data.sha256(), transport(parameter), cache(parameters));
    }

    UrlSource bundle(Address address) throws MojoFailureException {
        UrlSource source = new UrlSource(address, data.domains(), transport("attackUrl=" + address), cache(parameters))
                .withSha256(data.sha256());
        if (!data.release().equals(EmbeddedSource.LATEST)) {
            source = source.withRelease(data.fullRelease());
        }
        String updates = parameters.session.getRepositorySession().getUpdatePolicy();
        return RepositoryPolicy.UPDATE_POLICY_ALWAYS.equals(updates) ? source.refreshed() : source;
    }

    /** Maven's own transport, made when something is to be fetched, which may be never. */
    private Transport transport(String parameter) {
        return (address, target) -> mavenTransport(parameter).fetch(address, target);
    }

    private MavenTransport mavenTransport(String parameter) {
        RepositorySystemSession session = parameters.session.getRepositorySession();
        Map<String, Object> configured = session.getConfigProperties();
        Duration idle = idle(configured);
        DefaultRepositorySystemSession limited = new DefaultRepositorySystemSession(session);
        for (String key : IDLE_KEYS) {
            if (!configured.containsKey(key)) {
                limited.setConfigProperty(key, (int) idle.toMillis());
            }
        }
        Routes routes = new Routes(
                limited,
                parameters.session.getSettings().getMirrors(),
                data.serverId(),
                "run \"mvn " + String.join(" ", parameters.session.getGoals()) + " -Dfalco-mitre." + parameter
                        + "\" once without -o");
        return new MavenTransport(
                parameters.transporters.get(), limited, routes, new MavenTransport.Limits(idle, total, BYTES));
    }

    /** Maven's log, in which nothing of a bundle or an answer may steer a terminal. */
    private record MavenLog(Log log) implements SourceLog {

        @Override
        public void info(String message) {
            log.info(Console.escape(message));
        }

        @Override
        public void warn(String message) {
            log.warn(Console.escape(message));
        }
    }
}
