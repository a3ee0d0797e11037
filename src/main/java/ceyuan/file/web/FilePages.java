package ceyuan.file.web;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.Files;

@Controller
class FilePages {
    private final Files files;

    FilePages(Files files) {
        this.files = files;
    }

    /** The file to keep; with {@code ?show} to look at in the browser, if it can. */
    @GetMapping("/files/{id}")
    ResponseEntity<Resource> show(@PathVariable FileId id, @RequestParam(required = false) boolean show, Actor actor) {
        return Download.of(files.find(id, actor), files, show);
    }
}
