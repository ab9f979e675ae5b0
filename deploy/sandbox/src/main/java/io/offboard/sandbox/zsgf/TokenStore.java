package io.offboard.sandbox.zsgf;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The access tokens of each app key, in the order of their ids. */
@Singleton
class TokenStore implements Resettable {
    /** Ids beyond 2^53 do not survive as floating point numbers: a client that reads them so is found out. */
    private static final long FIRST_ID = (1L << 53) + 1;

    /** Without an offset, in China's time [assumed]. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Map<String, NavigableMap<Long, UserAccessToken>> apps = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger tokens = new AtomicInteger();
    private final int bound;
    private final Clock clock;

    TokenStore(SandboxConfig config, Clock clock) {
        this.bound = config.maxItems();
        this.clock = clock;
        reset();
    }

    boolean knows(String appKey) {
        return apps.containsKey(appKey);
    }

    TokenList list(String appKey, TokenRules.Page page) {
        List<UserAccessToken> all = tokens(appKey).values().stream()
                .filter(token -> page.userId() == null || page.userId() == token.userID())
                .toList();
        return new TokenList(
                all.size(), all.stream().skip(page.skip()).limit(page.take()).toList());
    }

    /** Empty when there is no room. */
    Optional<UserAccessToken> create(String appKey, TokenRules.Creation creation, Instant now) {
        if (tokens.get() >= bound) {
            return Optional.empty();
        }
        tokens.incrementAndGet();
        UserAccessToken token = token(nextId.getAndIncrement(), creation, now);
        apps.computeIfAbsent(appKey, key -> new ConcurrentSkipListMap<>()).put(token.id(), token);
        return Optional.of(token);
    }

    /** False when there is no such token. */
    boolean replace(String appKey, long id, TokenRules.Replacement by, Instant now) {
        return tokens(appKey).computeIfPresent(id, (key, token) -> token.replaced(by, DATE.format(now))) != null;
    }

    /** False when there is no such token. */
    boolean delete(String appKey, long id) {
        boolean deleted = tokens(appKey).remove(id) != null;
        if (deleted) {
            tokens.decrementAndGet();
        }
        return deleted;
    }

    int size() {
        return tokens.get();
    }

    /** An app with two tokens of user 1001 and one of user 1002. */
    @Override
    public final void reset() {
        apps.clear();
        tokens.set(0);
        nextId.set(FIRST_ID);
        create("app1", seed("laptop", 1001), clock.instant());
        create("app1", seed("phone", 1001), clock.instant());
        create("app1", seed("build server", 1002), clock.instant());
    }

    private NavigableMap<Long, UserAccessToken> tokens(String appKey) {
        return apps.getOrDefault(appKey, new ConcurrentSkipListMap<>());
    }

    private static TokenRules.Creation seed(String title, long userId) {
        return new TokenRules.Creation(title, "seed", userId, "from the start", "read,write", -1);
    }

    private UserAccessToken token(long id, TokenRules.Creation from, Instant now) {
        String date = DATE.format(now);
        return new UserAccessToken(
                id,
                from.userId(),
                true,
                from.permissions(),
                from.title(),
                "zsgf_%s".formatted(UUID.nameUUIDFromBytes(Long.toString(id).getBytes(StandardCharsets.UTF_8))),
                from.tags(),
                from.description(),
                from.days() < 0 ? "" : DATE.format(now.plus(Duration.ofDays(from.days()))),
                date,
                date);
    }
}
