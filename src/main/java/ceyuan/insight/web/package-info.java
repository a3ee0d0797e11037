/** The pages of insight. */
@NullMarked
package ceyuan.insight.web;

import org.jspecify.annotations.NullMarked;
