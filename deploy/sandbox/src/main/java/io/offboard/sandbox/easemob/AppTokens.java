package io.offboard.sandbox.easemob;

import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.vendor.TokenVerdict;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** App tokens and when they expire, besides the static token, which never does. Keeps the last {@value #MAX_TOKENS}. */
@Singleton
class AppTokens implements Resettable {
    private static final int MAX_TOKENS = 10_000;

    private final String staticToken;
    private long issued;
    private final Map<String, Instant> expiries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MAX_TOKENS;
        }
    };

    AppTokens(SandboxConfig config) {
        this.staticToken = config.easemob().token();
    }

    /** A token never issued before, not even before a reset: a cached one must not become valid again. */
    synchronized String issue(Instant expiry) {
        String token = "YWMt-sandbox-%06d".formatted(++issued);
        expiries.put(token, expiry);
        return token;
    }

    TokenVerdict judge(String token, Instant now) {
        TokenVerdict plain = TokenVerdict.compare(token, staticToken);
        return plain == TokenVerdict.UNKNOWN ? judgeIssued(token, now) : plain;
    }

    private synchronized TokenVerdict judgeIssued(String token, Instant now) {
        Instant expiry = expiries.get(token);
        if (expiry == null) {
            return TokenVerdict.UNKNOWN;
        }
        return now.isBefore(expiry) ? TokenVerdict.VALID : TokenVerdict.EXPIRED;
    }

    /** All issued so far are expired from now on. */
    synchronized int expireAll() {
        expiries.replaceAll((token, expiry) -> Instant.MIN);
        return expiries.size();
    }

    @Override
    public synchronized void reset() {
        expiries.clear();
    }
}
