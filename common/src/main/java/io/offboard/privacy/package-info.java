/**
 * Keeps secrets and personal data in: {@link io.offboard.privacy.PayloadSeal} for what must be stored for a while,
 * {@link io.offboard.privacy.Digests} for what stays as proof, {@link io.offboard.privacy.Redaction} for what others wrote.
 */
package io.offboard.privacy;
