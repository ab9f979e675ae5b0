/** What is commanded: the same work in Offboard's words, in a vendor's, and in those of the vendor's journal. */
package io.offboard.bench.work;
