@NullMarked
package ceyuan.ledger.web;

import org.jspecify.annotations.NullMarked;
