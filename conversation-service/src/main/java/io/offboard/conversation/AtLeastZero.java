package io.offboard.conversation;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a number of things of which there may be none. */
public final class AtLeastZero implements Converter<Integer> {

    private static final long serialVersionUID = 1L;

    @Override
    public Integer convert(String text) {
        var number = Integer.parseInt(text.trim());
        if (number < 0) {
            throw new IllegalArgumentException("must be 0 or more, not " + text);
        }
        return number;
    }
}
