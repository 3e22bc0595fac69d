-- What the bodies of the corpus speak of.
CREATE TABLE item (id bigint PRIMARY KEY, name text NOT NULL, price numeric(10, 2), tags text[], parent bigint REFERENCES item, at timestamptz DEFAULT now());
CREATE TABLE item_log (at timestamptz, what text, item item);
CREATE TYPE point3 AS (x integer, y integer, z integer);
CREATE TYPE segment AS (head point3, tail point3, labels text[]);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE SCHEMA "Odd ""schema""";
CREATE TABLE "Odd ""schema"""."Select" ("From" integer, "a b" text, "end" text, "into" integer);
