@NullMarked
package ceyuan.rule.web;

import org.jspecify.annotations.NullMarked;
