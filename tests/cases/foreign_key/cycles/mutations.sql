-- mutation: constraint teams_captain_id_fkey | table app.teams
ALTER TABLE app.teams DROP CONSTRAINT teams_captain_id_fkey;
-- mutation: constraint players_mentor_id_fkey | table app.players
ALTER TABLE app.players DROP CONSTRAINT players_mentor_id_fkey;
-- mutation: constraint fans_team_id_fkey | table other.fans
ALTER TABLE other.fans DROP CONSTRAINT fans_team_id_fkey,
    ADD CONSTRAINT fans_team_id_fkey FOREIGN KEY (team_id) REFERENCES app.players (id);
