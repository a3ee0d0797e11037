/** The pages as a browser shows them: a real Chromium on the real server. */
@NullMarked
package ceyuan.browser;

import org.jspecify.annotations.NullMarked;
