/** Approvals on screen and in the API. */
@NullMarked
package ceyuan.approval.web;

import org.jspecify.annotations.NullMarked;
