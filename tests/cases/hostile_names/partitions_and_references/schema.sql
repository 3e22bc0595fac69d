CREATE SCHEMA app;
CREATE TABLE app."it's ""quoted"" $$ \ ; --" ("it's ""quoted"" $$ \ ; --" text NOT NULL) PARTITION BY LIST ("it's ""quoted"" $$ \ ; --");
ALTER TABLE app."it's ""quoted"" $$ \ ; --" ADD CONSTRAINT "kit's ""quoted"" $$ \ ; --" PRIMARY KEY ("it's ""quoted"" $$ \ ; --");
CREATE TABLE app."two
lines" ("two
lines" text NOT NULL) PARTITION BY LIST ("two
lines");
ALTER TABLE app."two
lines" ADD CONSTRAINT "ktwo
lines" PRIMARY KEY ("two
lines");
CREATE TABLE app."../../etc/hosts" ("../../etc/hosts" text NOT NULL) PARTITION BY LIST ("../../etc/hosts");
ALTER TABLE app."../../etc/hosts" ADD CONSTRAINT "k../../etc/hosts" PRIMARY KEY ("../../etc/hosts");
CREATE TABLE app."🦀" ("🦀" text NOT NULL) PARTITION BY LIST ("🦀");
ALTER TABLE app."🦀" ADD CONSTRAINT "k🦀" PRIMARY KEY ("🦀");
CREATE TABLE app."select" ("select" text NOT NULL) PARTITION BY LIST ("select");
ALTER TABLE app."select" ADD CONSTRAINT "kselect" PRIMARY KEY ("select");
CREATE TABLE app."Same" ("Same" text NOT NULL) PARTITION BY LIST ("Same");
ALTER TABLE app."Same" ADD CONSTRAINT "kSame" PRIMARY KEY ("Same");
CREATE TABLE app."same" ("same" text NOT NULL) PARTITION BY LIST ("same");
ALTER TABLE app."same" ADD CONSTRAINT "ksame" PRIMARY KEY ("same");
CREATE TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" text NOT NULL) PARTITION BY LIST ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY");
ALTER TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ADD CONSTRAINT "abcdefghijklmnopqrst" PRIMARY KEY ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY");
CREATE TABLE app."éééééééééééééééééééééééééééééééx" ("éééééééééééééééééééééééééééééééx" text NOT NULL) PARTITION BY LIST ("éééééééééééééééééééééééééééééééx");
ALTER TABLE app."éééééééééééééééééééééééééééééééx" ADD CONSTRAINT "kéééééééééééééééééééééééééééééééx" PRIMARY KEY ("éééééééééééééééééééééééééééééééx");
CREATE SCHEMA parts;
CREATE TABLE parts."it's ""quoted"" $$ \ ; --" PARTITION OF app."it's ""quoted"" $$ \ ; --" FOR VALUES IN ('it''s "quoted" $$ \ ; --');
CREATE TABLE parts."fkit's ""quoted"" $$ \ ; --" ("it's ""quoted"" $$ \ ; --" text, CONSTRAINT "it's ""quoted"" $$ \ ; --" FOREIGN KEY ("it's ""quoted"" $$ \ ; --") REFERENCES app."it's ""quoted"" $$ \ ; --" ("it's ""quoted"" $$ \ ; --"));
CREATE TABLE parts."two
lines" PARTITION OF app."two
lines" FOR VALUES IN ('two
lines');
CREATE TABLE parts."fktwo
lines" ("two
lines" text, CONSTRAINT "two
lines" FOREIGN KEY ("two
lines") REFERENCES app."two
lines" ("two
lines"));
CREATE TABLE parts."../../etc/hosts" PARTITION OF app."../../etc/hosts" FOR VALUES IN ('../../etc/hosts');
CREATE TABLE parts."fk../../etc/hosts" ("../../etc/hosts" text, CONSTRAINT "../../etc/hosts" FOREIGN KEY ("../../etc/hosts") REFERENCES app."../../etc/hosts" ("../../etc/hosts"));
CREATE TABLE parts."🦀" PARTITION OF app."🦀" FOR VALUES IN ('🦀');
CREATE TABLE parts."fk🦀" ("🦀" text, CONSTRAINT "🦀" FOREIGN KEY ("🦀") REFERENCES app."🦀" ("🦀"));
CREATE TABLE parts."select" PARTITION OF app."select" FOR VALUES IN ('select');
CREATE TABLE parts."fkselect" ("select" text, CONSTRAINT "select" FOREIGN KEY ("select") REFERENCES app."select" ("select"));
CREATE TABLE parts."Same" PARTITION OF app."Same" FOR VALUES IN ('Same');
CREATE TABLE parts."fkSame" ("Same" text, CONSTRAINT "Same" FOREIGN KEY ("Same") REFERENCES app."Same" ("Same"));
CREATE TABLE parts."same" PARTITION OF app."same" FOR VALUES IN ('same');
CREATE TABLE parts."fksame" ("same" text, CONSTRAINT "same" FOREIGN KEY ("same") REFERENCES app."same" ("same"));
CREATE TABLE parts."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" PARTITION OF app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" FOR VALUES IN ('abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY');
CREATE TABLE parts."fkabcdefghijklmno" ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" text, CONSTRAINT "abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" FOREIGN KEY ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY") REFERENCES app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY"));
CREATE TABLE parts."éééééééééééééééééééééééééééééééx" PARTITION OF app."éééééééééééééééééééééééééééééééx" FOR VALUES IN ('éééééééééééééééééééééééééééééééx');
CREATE TABLE parts."fkéééééééééééééééééééééééééééééééx" ("éééééééééééééééééééééééééééééééx" text, CONSTRAINT "éééééééééééééééééééééééééééééééx" FOREIGN KEY ("éééééééééééééééééééééééééééééééx") REFERENCES app."éééééééééééééééééééééééééééééééx" ("éééééééééééééééééééééééééééééééx"));
