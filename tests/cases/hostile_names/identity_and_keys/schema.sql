CREATE SCHEMA app;
CREATE TABLE app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" ("abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial UNIQUE, f integer REFERENCES app."abcdefghijklmnopqrstuvwxyz_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXY", c integer CHECK (c > 0));
CREATE TABLE app."éééééééééééééééééééééééééééééééx" ("éééééééééééééééééééééééééééééééx" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial UNIQUE, f integer REFERENCES app."éééééééééééééééééééééééééééééééx", c integer CHECK (c > 0));
CREATE TABLE app."it's ""quoted"" $$ \ ; --" ("it's ""quoted"" $$ \ ; --" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial UNIQUE, f integer REFERENCES app."it's ""quoted"" $$ \ ; --", c integer CHECK (c > 0));
CREATE TABLE app."two
lines" ("two
lines" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial UNIQUE, f integer REFERENCES app."two
lines", c integer CHECK (c > 0));
CREATE TABLE app."🦀" ("🦀" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial UNIQUE, f integer REFERENCES app."🦀", c integer CHECK (c > 0));
