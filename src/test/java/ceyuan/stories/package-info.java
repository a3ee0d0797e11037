/** Real programmes of work, told as tests: each class carries the row of the scenarios that it proves. */
@NullMarked
package ceyuan.stories;

import org.jspecify.annotations.NullMarked;
