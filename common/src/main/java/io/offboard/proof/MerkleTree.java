package io.offboard.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Merkle tree of RFC 9162, section 2.1, with SHA-256: one root stands for many texts, and a few digests prove that one
 * text, at its position, is among them.
 */
final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The digest of one text. */
    static byte[] leaf(String text) {
        return Sha256.of(LEAF, text.getBytes(UTF_8));
    }

    /** The root over leaves, of which there is at least one. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        var half = half(leaves.size());
        return node(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    /** What leads from the leaf at this position to the root, the leaf's own neighbour first. */
    static List<byte[]> path(List<byte[]> leaves, int position) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        var half = half(leaves.size());
        var left = leaves.subList(0, half);
        var right = leaves.subList(half, leaves.size());
        var path = position < half ? path(left, position) : path(right, position - half);
        path.add(root(position < half ? right : left));
        return path;
    }

    /** The root of a tree with so many leaves that has this leaf at this position; empty when the path does not fit. */
    static Optional<byte[]> rootOver(byte[] leaf, int position, int size, List<byte[]> path) {
        if (position < 0 || position >= size || (size == 1) != path.isEmpty()) {
            return Optional.empty();
        }
        if (size == 1) {
            return Optional.of(leaf);
        }
        var half = half(size);
        var shorter = path.subList(0, path.size() - 1);
        var neighbour = path.get(path.size() - 1);
        return position < half
                ? rootOver(leaf, position, half, shorter).map(root -> node(root, neighbour))
                : rootOver(leaf, position - half, size - half, shorter).map(root -> node(neighbour, root));
    }

    /** The largest power of two below the size. */
    private static int half(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }
}
