/** What tests of every module share. Real servers, no containers, each started once in a test run. */
package io.offboard.testing;
