package io.offboard.bench.work;

/**
 * Commands that are sent, and verified, together.
 *
 * @param name no other batch of the run has it
 */
public record Batch(String name, int count) {

    private static final char SEPARATOR = '-';

    /** The id of one of the commands, from 0. */
    public String id(int index) {
        return name + SEPARATOR + index;
    }

    /** Which batch a command is of: empty if its id is none of ours. */
    public static String nameIn(String id) {
        int end = id.indexOf(SEPARATOR);
        return end < 0 ? "" : id.substring(0, end);
    }

    /** Which of the commands has this id: -1 if none has. */
    public int index(String id) {
        if (!nameIn(id).equals(name)) {
            return -1;
        }
        try {
            int index = Integer.parseInt(id.substring(name.length() + 1));
            return index >= 0 && index < count ? index : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
