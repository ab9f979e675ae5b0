/** What a vendor call gave: the one vocabulary that vendor clients and the operation machinery share. */
package io.offboard.outcome;
