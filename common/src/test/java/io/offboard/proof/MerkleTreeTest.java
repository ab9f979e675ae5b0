package io.offboard.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    @Test
    void theRootIsThatOfTheStandard() {
        // Of the one empty text: SHA-256 of a single zero byte.
        assertThat(Hex.of(MerkleTree.root(leaves(List.of("")))))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        var leaves = leaves(List.of("a", "b", "c"));
        var ab = Sha256.of(new byte[] {1}, leaves.get(0), leaves.get(1));
        assertThat(MerkleTree.root(leaves)).isEqualTo(Sha256.of(new byte[] {1}, ab, leaves.get(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 100})
    void eachTextIsProvedByItsPathAndByNoOther(int size) {
        var leaves = leaves(IntStream.range(0, size).mapToObj(String::valueOf).toList());
        var root = MerkleTree.root(leaves);

        for (int position = 0; position < size; position++) {
            var path = MerkleTree.path(leaves, position);
            var other = MerkleTree.leaf("other");

            assertThat(MerkleTree.rootOver(leaves.get(position), position, size, path))
                    .hasValue(root);
            assertThat(MerkleTree.rootOver(other, position, size, path).orElseThrow())
                    .isNotEqualTo(root);
            assertThat(MerkleTree.rootOver(leaves.get(position), position, size, longer(path)))
                    .isEmpty();
            assertThat(MerkleTree.rootOver(leaves.get(position), size, size, path))
                    .isEmpty();
            assertThat(MerkleTree.rootOver(leaves.get(position), -1, size, path))
                    .isEmpty();
        }
    }

    private static List<byte[]> longer(List<byte[]> path) {
        return Stream.concat(path.stream(), Stream.of(new byte[32])).toList();
    }

    private static List<byte[]> leaves(List<String> texts) {
        return texts.stream().map(MerkleTree::leaf).toList();
    }
}
