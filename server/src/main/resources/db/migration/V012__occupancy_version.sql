-- How often the held time of a schedule was changed: the sum of its rows. A process that read the time under one version
-- need not read it again under the same. Each connection counts in a row of its own, as far as there are slots, so that
-- nobody waits for a counter.
CREATE TABLE occupancy_version (
    site_id     uuid     NOT NULL REFERENCES site,
    schedule_id uuid     NOT NULL,
    slot        smallint NOT NULL,
    changes     bigint   NOT NULL,
    PRIMARY KEY (site_id, schedule_id, slot),
    FOREIGN KEY (site_id, schedule_id) REFERENCES schedule
) WITH (fillfactor = 50);

-- Finds the few rows that overlap others on purpose.
CREATE INDEX occupancy_besides ON occupancy (site_id, schedule_id, ends_at) WHERE NOT exclusive;
