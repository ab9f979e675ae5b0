/** One vocabulary of what can go wrong with a request, and one place that turns it into an answer. */
package io.offboard.error;
