package ceyuan.search;

import java.util.Collection;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Subject;

/** Keeps what can be found. Part of the transaction that changes the records. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class SearchIndex {
    /** Puts records in, or in place of what was known of them. */
    public void put(Collection<Finding> findings) {}

    public void remove(Collection<Subject> subjects) {}
}
