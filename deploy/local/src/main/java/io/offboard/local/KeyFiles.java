package io.offboard.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.offboard.proof.PublicKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The files with public keys that a command line names, each with the service whose keys they are. */
final class KeyFiles {

    private static final String URN = "urn:offboard:";
    private static final Pattern OF_A_DOMAIN = Pattern.compile("([a-z]+)=(.+)");

    private final CommandLine line;
    private final String service;
    private final Map<String, PublicKeys> keys = new HashMap<>();

    /** @param domain whose keys those are that are named without one */
    KeyFiles(CommandLine line, String domain) {
        this.line = line;
        this.service = URN + domain;
    }

    /** Reads {@code [DOMAIN=]FILE}. */
    void add(String option) {
        Matcher named = OF_A_DOMAIN.matcher(option);
        boolean other = named.matches();
        String file = other ? named.group(2) : option;
        if (keys.put(other ? URN + named.group(1) : service, read(file)) != null) {
            throw new ParameterException(line, "--keys names the keys of one service twice.");
        }
    }

    String service() {
        return service;
    }

    Map<String, PublicKeys> all() {
        return keys;
    }

    PublicKeys ofTheService() {
        if (!keys.containsKey(service)) {
            throw new ParameterException(line, "--keys names no keys of " + service + ".");
        }
        return keys.get(service);
    }

    /** The text of a file; {@code -} is the standard input. */
    String text(String file) {
        try {
            return file.equals("-") ? new String(System.in.readAllBytes(), UTF_8) : Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new ParameterException(line, "No such file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private PublicKeys read(String file) {
        try {
            return PublicKeys.read(text(file));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, file + ": " + e.getMessage() + ".", e);
        }
    }
}
