package ceyuan.file.web;

import java.io.IOException;
import java.net.URI;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.file.StoredFile;

@RestController
@RequestMapping("/api/v1/files")
@Tag(name = "files")
class FileApi {
    private final Files files;

    FileApi(Files files) {
        this.files = files;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Bring a file; refused if its content is not what its name says")
    ResponseEntity<StoredFile> create(@RequestPart("file") MultipartFile file, Actor by) throws IOException {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        FileId id;
        try (var stream = file.getInputStream()) {
            id = files.store(stream, name, by);
        }
        return ResponseEntity.created(URI.create("/api/v1/files/" + id)).body(files.find(id, by));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What is known of a file")
    StoredFile one(@PathVariable FileId id, Actor actor) {
        return files.find(id, actor);
    }

    @GetMapping("/{id}/content")
    @Operation(summary = "The content of a file")
    ResponseEntity<Resource> content(@PathVariable FileId id, Actor actor) {
        return Download.of(files.find(id, actor), files, false);
    }
}
