package io.offboard.trace;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a share of a whole. */
public final class Share implements Converter<Double> {

    private static final long serialVersionUID = 1L;

    @Override
    public Double convert(String text) {
        var share = Double.parseDouble(text.trim());
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("must be from 0 to 1, not " + text);
        }
        return share;
    }
}
