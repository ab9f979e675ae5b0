package io.offboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handling=dry-run",
                "Handling=Dry-Run",
                "handling=\"dry-run\"",
                " handling = dry-run ",
                "wait=10, handling=dry-run",
                "handling=dry-run; reason=test, wait=10",
                "note=\"a, b; c\", handling=dry-run",
                "handling=lenient, handling=dry-run",
                "handling=\"dry-run"
            })
    void aDryRunIsPreferred(String value) {
        assertThat(Preferences.of(List.of(value)).dryRun()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "handling=strict",
                "dry-run",
                "handling=dry-runs",
                "other=\"x, handling=dry-run\"",
                "wait=10; handling=dry-run"
            })
    void noDryRunIsPreferred(String value) {
        assertThat(Preferences.of(List.of(value)).dryRun()).isFalse();
    }

    @Test
    void nothingIsPreferredWithoutTheHeader() {
        assertThat(Preferences.of((List<String>) null).dryRun()).isFalse();
        assertThat(Preferences.of(List.of()).respondAsync()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "Respond-Async", "wait=10, respond-async", "respond-async; wait=10"})
    void whoeverPrefersItDoesNotWait(String value) {
        assertThat(Preferences.of(List.of(value)).respondAsync()).isTrue();
    }

    @Test
    void severalHeadersCountTogether() {
        var preferences = Preferences.of(List.of("respond-async", "handling=dry-run"));

        assertThat(preferences.dryRun()).isTrue();
        assertThat(preferences.respondAsync()).isTrue();
    }
}
