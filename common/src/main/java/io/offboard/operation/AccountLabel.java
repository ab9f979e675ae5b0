package io.offboard.operation;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a vendor account is called in metrics and logs. An account is a name of the configuration and says nothing of a
 * person. Only so many have a label of their own, because each one costs the monitoring series: the rest share one.
 */
@Singleton
public class AccountLabel {

    /** So many accounts are told apart. */
    static final int MOST = 100;

    /** The label of all others. */
    static final String OTHER = "other";

    private final Map<String, String> labels = new ConcurrentHashMap<>();

    AccountLabel() {}

    /** The label of this account, always the same. */
    public String of(String account) {
        var known = labels.get(account);
        if (known != null) {
            return known;
        }
        return labels.size() < MOST ? labels.computeIfAbsent(account, own -> own) : OTHER;
    }
}
