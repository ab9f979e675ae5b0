/** Deletion of customers from the pools at longlonglong. */
package io.offboard.customer;
