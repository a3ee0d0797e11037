/** The pages and the API of plans. */
@NullMarked
package ceyuan.plan.web;

import org.jspecify.annotations.NullMarked;
