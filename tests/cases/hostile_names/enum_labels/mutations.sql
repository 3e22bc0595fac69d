-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE 'it''s "quoted" $$ \ ; -- /* ' TO 'renamed';
-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE '../../etc/hosts' TO 'renamed';
-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE 'select' TO 'renamed';
-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE 'Same' TO 'renamed';
-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE 'abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY' TO 'renamed';
-- mutation: enum app.e | type app.e
ALTER TYPE app.e RENAME VALUE '🦀 👩‍👩‍👧' TO 'renamed';
