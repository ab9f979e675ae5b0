package io.offboard.bench.result;

import java.util.List;

/** Colours that can be told apart, also by those who see red and green alike. */
final class Palette {

    private static final List<String> COLORS = List.of(
            "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999", "#8c6d31", "#7b4173",
            "#1b9e77", "#e7298a", "#3f007d", "#a6761d", "#08306b", "#31a354");

    private Palette() {}

    static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }
}
