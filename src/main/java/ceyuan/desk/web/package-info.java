@NullMarked
package ceyuan.desk.web;

import org.jspecify.annotations.NullMarked;
