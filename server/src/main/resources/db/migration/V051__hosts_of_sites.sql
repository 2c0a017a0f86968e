-- The name of the host whose pages are the site's; site_directory leads from it to the site.
ALTER TABLE site ADD COLUMN host text;
