@NullMarked
package ceyuan.search.web;

import org.jspecify.annotations.NullMarked;
