package io.offboard.operation;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a number of things of which there has to be one. */
public final class AtLeastOne implements Converter<Integer> {

    private static final long serialVersionUID = 1L;

    @Override
    public Integer convert(String text) {
        var number = Integer.parseInt(text.trim());
        if (number < 1) {
            throw new IllegalArgumentException("must be 1 or more, not " + text);
        }
        return number;
    }
}
