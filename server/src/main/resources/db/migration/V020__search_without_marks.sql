-- Searches mind neither the case of letters nor the marks on them.
CREATE EXTENSION IF NOT EXISTS unaccent;
