package io.offboard.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the parts listen: the standard ports, all moved by one offset. */
public record Ports(int offset) {

    static final int HIGHEST_OFFSET = 65_535 - 9092;
    private static final int SANDBOX = 8090;
    private static final int PROMETHEUS = 8091;
    private static final int KEYCLOAK = 8180;
    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5442;
    /** A service's health and metrics are so far above its own port. */
    private static final int MANAGEMENT = 1000;

    public Ports {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new StackException("The port offset must be from 0 to " + HIGHEST_OFFSET + ", not " + offset + ".");
        }
    }

    /** Ports nobody uses, for tests; below the range from which the system takes the ports of outgoing connections. */
    public static Ports free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 20_000))
                .limit(100)
                .mapToObj(Ports::new)
                .filter(ports -> ports.taken().isEmpty())
                .findFirst()
                .orElseThrow(() -> new StackException("No free ports found."));
    }

    public int sandbox() {
        return SANDBOX + offset;
    }

    public int prometheus() {
        return PROMETHEUS + offset;
    }

    /** Nobody listens there unless the stack has an OIDC provider. */
    public int keycloak() {
        return KEYCLOAK + offset;
    }

    public int kafka() {
        return KAFKA + offset;
    }

    public int postgres() {
        return POSTGRES + offset;
    }

    public int of(Service service) {
        return service.standardPort() + offset;
    }

    int managementOf(Service service) {
        return of(service) + MANAGEMENT;
    }

    /** The parts whose port something else already listens on. */
    Map<String, Integer> taken() {
        return byPart().entrySet().stream()
                .filter(part -> isTaken(part.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    void requireFree() {
        Map<String, Integer> taken = taken();
        if (!taken.isEmpty()) {
            throw new StackException(taken.entrySet().stream()
                    .map(part -> "Port " + part.getValue() + " is taken: " + part.getKey() + " needs it.")
                    .collect(Collectors.joining(
                            "\n",
                            "",
                            "\nStop what listens there, or move all ports: deploy/local/up --port-offset 100")));
        }
    }

    private Map<String, Integer> byPart() {
        Map<String, Integer> byPart = new LinkedHashMap<>();
        byPart.put(Part.POSTGRES, postgres());
        byPart.put(Part.KAFKA, kafka());
        byPart.put(Part.SANDBOX, sandbox());
        for (Service service : Service.values()) {
            byPart.put(service.title(), of(service));
            byPart.put("the management of " + service.title(), managementOf(service));
        }
        return byPart;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
