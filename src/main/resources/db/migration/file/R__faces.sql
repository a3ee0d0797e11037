-- What other modules may read of files. Who may open one is decided by their FileRule.
CREATE OR REPLACE VIEW file.file_face AS
SELECT f.id, f.name, f.type, c.size, f.hash, f.person, f.at FROM file.file f JOIN file.content c ON c.hash = f.hash;
