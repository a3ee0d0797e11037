package ceyuan.people.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.people.GrantQueries;
import ceyuan.people.PeopleQueries;
import ceyuan.people.Sessions;
import ceyuan.people.Tokens;

/** What the page of one's own account shows. */
public record Mine(PeopleQueries.Line person, List<PeopleQueries.Post> posts, List<GrantQueries.Held> roles,
        Optional<PeopleQueries.Account> account, List<Sessions.Shown> sessions, @Nullable UUID session,
        List<Tokens.Shown> tokens) {}
