/**
 * The form of receipts and of the chain they stand in, and how both are verified. Whoever checks them away from the service
 * runs these same classes, so nothing here needs the service: the JDK, Jackson and jose4j are enough.
 *
 * <p>An operation that has ended has {@link io.offboard.proof.Receipt contents}: canonical JSON. The receipts of a batch are
 * the leaves of a {@link io.offboard.proof.MerkleTree}, whose root stands in a {@link io.offboard.proof.Link}; each link
 * carries the digest of the link before. A {@link io.offboard.proof.ChainedReceipt} is handed out as a signed
 * {@link io.offboard.proof.Jws}: the contents, the link, and the path from the one to the root of the other. A
 * {@link io.offboard.proof.Verification} checks one of those, a {@link io.offboard.proof.ChainCheck} a whole exported chain.
 * A {@link io.offboard.proof.Bundle} holds the receipts of all parts of a case; a {@link io.offboard.proof.BundleCheck}
 * compares them with what it says of the case.
 */
package io.offboard.proof;
