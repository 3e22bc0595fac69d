CREATE SCHEMA app;
CREATE TABLE app.teams (id integer PRIMARY KEY, captain_id integer);
CREATE TABLE app.players (id integer PRIMARY KEY, team_id integer, mentor_id integer REFERENCES app.players (id));
ALTER TABLE app.teams ADD CONSTRAINT teams_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES app.players (id);
ALTER TABLE app.players ADD CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES app.teams (id);
CREATE SCHEMA other;
CREATE TABLE other.fans (id integer PRIMARY KEY, team_id integer NOT NULL REFERENCES app.teams (id));
ALTER TABLE app.teams ADD COLUMN first_fan_id integer REFERENCES other.fans (id);
