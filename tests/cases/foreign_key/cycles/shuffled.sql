CREATE SCHEMA other;
CREATE SCHEMA app;
CREATE TABLE other.fans (id integer PRIMARY KEY, team_id integer NOT NULL);
CREATE TABLE app.players (id integer PRIMARY KEY, gone int REFERENCES other.fans, team_id integer, mentor_id integer);
CREATE TABLE app.teams (id integer PRIMARY KEY, captain_id integer REFERENCES app.players, first_fan_id integer);
ALTER TABLE app.players DROP COLUMN gone;
ALTER TABLE app.players ADD FOREIGN KEY (team_id) REFERENCES app.teams, ADD FOREIGN KEY (mentor_id) REFERENCES app.players;
ALTER TABLE app.teams ADD FOREIGN KEY (first_fan_id) REFERENCES other.fans;
ALTER TABLE other.fans ADD FOREIGN KEY (team_id) REFERENCES app.teams;
