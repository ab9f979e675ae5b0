/**
 * The bundle of a case: one signed document with the receipts of all its parts, whichever services carried them out, and a
 * page of it to read and to print. What it looks like and how it is verified is in {@link io.offboard.proof}.
 */
package io.offboard.bundle;
