package io.github.falcomitre.maven;

import io.github.falcomitre.source.Address;
import io.github.falcomitre.source.TransportException;
import io.github.falcomitre.source.TransportException.Kind;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * How {@code settings.xml} says that an address is reached. Only a mirror that names our repository's id stands in for
 * it: a mirror of everything is one of Maven repositories, and has no bundles of ATT&amp;CK. Credentials and mirrors for
 * MITRE's repository are not for other addresses, and those of {@code serverId} are not for MITRE's.
 *
 * @param serverId of addresses that are not in MITRE's repository; empty where they need no credentials
 * @param onlineCommand what to do to fetch what is not there, for a sentence
 */
record Routes(RepositorySystemSession session, List<Mirror> mirrors, String serverId, String onlineCommand) {

    /** The id of MITRE's repository, for {@code <mirrorOf>} and {@code <server>}. */
    static final String MITRE = "mitre-attack";

    private static final String NOBODY = "falco-mitre-attack-url";

    Routes {
        mirrors = List.copyOf(mirrors);
    }

    /** The repository that stands for an address's own, with credentials and proxy. */
    RemoteRepository to(Address address) throws TransportException {
        String other = serverId.isEmpty() ? NOBODY : serverId;
        String id = address.isMitre() ? MITRE : other;
        String url = address.repository();
        RemoteRepository own = new RemoteRepository.Builder(id, "default", url).build();
        Mirror mirror = mirrorOf(id);
        refuseBlocked(own, mirror == null ? "" : mirror.getId());
        RemoteRepository bare =
                mirror == null ? own : new RemoteRepository.Builder(mirror.getId(), "default", mirror.getUrl()).build();
        return new RemoteRepository.Builder(bare)
                .setAuthentication(session.getAuthenticationSelector().getAuthentication(bare))
                .setProxy(session.getProxySelector().getProxy(bare))
                .build();
    }

    private @Nullable Mirror mirrorOf(String id) {
        for (Mirror mirror : mirrors) {
            for (String of : mirror.getMirrorOf().split(",")) {
                if (of.strip().equals(id)) {
                    return mirror;
                }
            }
        }
        return null;
    }

    /** @param chosen the mirror that we use, or none */
    private void refuseBlocked(RemoteRepository repository, String chosen) throws TransportException {
        RemoteRepository mirror = session.getMirrorSelector().getMirror(repository);
        if (mirror != null && isBlocked(mirror) && (chosen.isEmpty() || chosen.equals(mirror.getId()))) {
            throw new TransportException(
                    Kind.BLOCKED,
                    "is not fetched, since the mirror " + mirror.getId()
                            + " of Maven's settings blocks such addresses: use https:, or a mirror of "
                            + repository.getId());
        }
    }

    private static boolean isBlocked(RemoteRepository mirror) {
        try {
            return mirror.isBlocked();
        } catch (NoSuchMethodError e) {
            // Maven 3.6 blocks nothing.
            return false;
        }
    }

    /** What stands between, for a sentence; empty where nothing does. */
    String through(RemoteRepository repository) {
        String mirror = "";
        for (Mirror each : mirrors) {
            if (repository.getId().equals(each.getId())) {
                mirror = " of the mirror " + each.getId();
            }
        }
        return repository.getProxy() == null
                ? mirror
                : mirror + " through the proxy " + repository.getProxy().getHost() + ":"
                        + repository.getProxy().getPort();
    }
}
